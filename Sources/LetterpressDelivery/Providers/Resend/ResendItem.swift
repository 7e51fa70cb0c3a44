internal import LetterpressModel

/// One message in Resend's words.
struct ResendItem {
    let from: String
    let to: String
    let replyTo: String?
    let subject: String
    let html: String
    let text: String
    let headers: [String: String]
    /// Our name of the delivery; nil for a copy of no campaign.
    let delivery: String?

    var json: JSONValue {
        .object([
            ("from", .text(from)),
            ("to", .list([.text(to)])),
            ("reply_to", replyTo.map(JSONValue.text)),
            ("subject", .text(subject)),
            ("html", .text(html)),
            ("text", .text(text)),
            ("headers", .object(headers.map { ($0.key, .text($0.value)) })),
            ("tags", delivery.map { .list([Self.tag($0)]) }),
        ])
    }

    private static func tag(_ delivery: String) -> JSONValue {
        .object([("name", .text("delivery")), ("value", .text(delivery))])
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
            to: isTest ? Self.sandbox(for: message, name: parts.to.name) : parts.to.written,
            replyTo: parts.replyTo?.written,
            subject: parts.subject,
            html: parts.html,
            text: parts.text,
            headers: Dictionary(kept.map { ($0.name, $0.value) }, uniquingKeysWith: { a, _ in a }),
            delivery: message.reference.isEmpty ? nil : message.reference
        )
    }

    /// A label tells one reader's events from another's.
    private static func sandbox(for message: OutgoingMessage, name: String) -> String {
        let label = message.reference.isEmpty ? "" : "+\(message.reference)"
        return Mailbox.written(name: name, address: "delivered\(label)@resend.dev")
    }
}
