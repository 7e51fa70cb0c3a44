package import Foundation
internal import LetterpressModel

/// What checks of a message look at: the message, its parts decoded once, its signatures.
package struct MessageSubject: Sendable {
    let message: ReceivedMessage
    /// As the user named the file.
    let path: String
    let signatures: [DKIMVerdict]
    let now: Date
    /// Whether two domains belong to one organisation (RFC 9989).
    let isRelated: @Sendable (String, String) -> Bool
    /// The parts that have no parts themselves.
    let leaves: [DecodedPart]

    package init(
        _ message: ReceivedMessage,
        path: String,
        signatures: [DKIMVerdict],
        now: Date,
        isRelated: @escaping @Sendable (String, String) -> Bool
    ) {
        self.message = message
        self.path = path
        self.signatures = signatures
        self.now = now
        self.isRelated = isRelated
        leaves = message.leaves.map { DecodedPart($0, in: message) }
    }

    var header: ReceivedHeader { message.header }

    /// At an octet of the message.
    func finding(
        _ rule: CheckRule,
        at offset: Int,
        _ words: String,
        remedy: String
    ) -> Finding {
        Finding(
            rule,
            at: SourceLocation(path: path, position: message.lines.position(of: offset)),
            PrintableText.text(words),
            remedy: remedy
        )
    }

    /// At the first octet of a field, or at the value in it.
    func finding(
        _ rule: CheckRule,
        of field: ReceivedField,
        at index: Int? = nil,
        _ words: String,
        remedy: String
    ) -> Finding {
        finding(
            rule,
            at: index.map(field.offset(of:)) ?? field.raw.lowerBound,
            words,
            remedy: remedy
        )
    }
}
