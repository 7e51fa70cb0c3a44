internal import Foundation
package import LetterpressCrypto

/// Signs messages for a domain (RFC 6376, RFC 8463), relaxed in header and body.
package struct DKIMSigner: Sendable {
    /// As A-labels.
    package let domain: String
    package let selector: String
    package let key: SigningKey
    /// Names in small letters of fields that no signature covers, since a provider on the way writes
    /// them anew.
    package let spared: Set<String>

    package init(
        domain: String,
        selector: String,
        key: SigningKey,
        sparing spared: Set<String> = []
    ) {
        (self.domain, self.selector, self.key, self.spared) = (domain, selector, key, spared)
    }

    /// Of those that are there: all that a reader's program shows or acts on (RFC 6376 §5.4.1, RFC 8058
    /// §4), and `Feedback-ID`, which Gmail reads only if it is signed.
    private static let signed: [String: String] = [
        "From": "from", "To": "to", "Subject": "subject", "Date": "date",
        "Message-ID": "message-id", "Reply-To": "reply-to", "MIME-Version": "mime-version",
        "Content-Type": "content-type", "Content-Language": "content-language",
        "List-Id": "list-id", "List-Help": "list-help", "List-Archive": "list-archive",
        "List-Unsubscribe": "list-unsubscribe", "List-Unsubscribe-Post": "list-unsubscribe-post",
        "Feedback-ID": "feedback-id",
    ]

    /// A field's name in small letters; nil for one that no signature covers.
    static func nameSigned(of field: HeaderField) -> String? { signed[field.name] }

    /// Named once more than they stand, so that one more of them breaks the signature (§8.15).
    private static let oversigned = [
        "from", "to", "cc", "subject", "date", "reply-to", "content-type", "list-unsubscribe",
        "list-unsubscribe-post",
    ]

    /// The tag `h=` over fields of these names, folded; what is named once more stands for nothing
    /// (§5.4.2).
    static func covering(_ names: [String], sparing spared: Set<String>) -> String {
        folded((names + oversigned).filter { !spared.contains($0) })
    }

    /// The field `DKIM-Signature` of a message whose header is these groups, with its line end.
    ///
    /// `covering` is made of the names in the groups.
    func field(
        signing groups: [FieldGroup],
        covering: String,
        bodyHash: [UInt8],
        at date: Date
    ) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(4096)
        for group in groups { text += group.relaxed }
        var raw = Array(unsigned(covering: covering, bodyHash: bodyHash, at: date).utf8)
        text += RelaxedForm.field(raw).dropLast(2)
        let signature = Base64.encode(key.signature(ofHash: SHA256.hash(text)))
        for start in stride(from: 0, to: signature.count, by: 70) {
            if start > 0 { raw += [13, 10, UInt8(ascii: " ")] }
            raw += signature[start..<min(start + 70, signature.count)]
        }
        return raw + [13, 10]
    }

    /// With an empty `b=`, folded.
    private func unsigned(covering: String, bodyHash: [UInt8], at date: Date) -> String {
        let seconds = Int(min(max(date.timeIntervalSince1970, 0), 253_402_300_799))
        let hash = String(decoding: Base64.encode(bodyHash), as: UTF8.self)
        return "DKIM-Signature: v=1; a=\(key.algorithm.rawValue); c=relaxed/relaxed; q=dns/txt;\r\n"
            + " d=\(domain);\r\n s=\(selector); t=\(seconds);\r\n h=\(covering);\r\n"
            + " bh=\(hash);\r\n b="
    }

    private static func folded(_ names: [String]) -> String {
        var text = ""
        var column = 3
        for (index, name) in names.enumerated() {
            if index > 0 {
                text += ":"
                column += 1
            }
            if column + name.utf8.count > 74 {
                text += "\r\n "
                column = 1
            }
            text += name
            column += name.utf8.count
        }
        return text
    }
}
