internal import LetterpressModel

/// One message in Resend's words.
struct ResendItem: Encodable {
    struct Tag: Encodable {
        let name: String
        let value: String
    }

    let from: String
    let to: [String]
    let replyTo: String?
    let subject: String
    let html: String
    let text: String
    let headers: [String: String]
    let tags: [Tag]?

    enum CodingKeys: String, CodingKey {
        case from, to, subject, html, text, headers, tags
        case replyTo = "reply_to"
    }
}

extension ResendItem {
    init(
        _ message: OutgoingMessage,
        isTest: Bool,
        fate: (String) -> MailAPITraits.Fate
    ) throws(UnsendableCopy) {
        let parts = try message.partsForAPI(of: "Resend")
        guard parts.attachments.isEmpty, parts.pictures.isEmpty else {
            throw UnsendableCopy("files go with it, and Resend takes none in a batch")
        }
        guard parts.text.utf8.count + parts.html.utf8.count <= Resend.traits.bytesPerMessage else {
            throw UnsendableCopy("it is larger than the 40 MB that Resend takes")
        }
        let kept = parts.fields.filter { fate($0.name) == .kept }
        self.init(
            from: parts.from.written,
            to: [isTest ? Self.sandbox(for: message, name: parts.to.name) : parts.to.written],
            replyTo: parts.replyTo?.written,
            subject: parts.subject,
            html: parts.html,
            text: parts.text,
            headers: Dictionary(kept.map { ($0.name, $0.value) }, uniquingKeysWith: { a, _ in a }),
            tags: message.reference.isEmpty
                ? nil : [Tag(name: "delivery", value: message.reference)]
        )
    }

    /// A label tells one reader's events from another's.
    private static func sandbox(for message: OutgoingMessage, name: String) -> String {
        let label = message.reference.isEmpty ? "" : "+\(message.reference)"
        return Mailbox.written(name: name, address: "delivered\(label)@resend.dev")
    }
}
