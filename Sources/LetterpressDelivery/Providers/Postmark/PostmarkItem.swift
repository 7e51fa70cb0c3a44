internal import LetterpressModel

/// One message in Postmark's words.
struct PostmarkItem {
    let from: String
    let to: String
    let replyTo: String?
    let subject: String
    let text: String
    let html: String
    let stream: String
    /// Our name of the delivery; nil for a copy of no campaign.
    let delivery: String?
    let headers: [Header]
    let attachments: [Attachment]

    struct Header {
        let name: String
        let value: String
    }

    struct Attachment {
        let file: EnclosedFile
        /// `cid:…` of a picture.
        let contentID: String?
    }

    var json: JSONValue {
        .object([
            ("From", .text(from)),
            ("To", .text(to)),
            ("ReplyTo", replyTo.map(JSONValue.text)),
            ("Subject", .text(subject)),
            ("TextBody", .text(text)),
            ("HtmlBody", .text(html)),
            ("MessageStream", .text(stream)),
            ("Metadata", delivery.map { .object([("delivery", .text($0))]) }),
            ("Headers", .list(headers.map(\.json))),
            ("Attachments", attachments.isEmpty ? nil : .list(attachments.map(\.json))),
            ("TrackOpens", .flag(false)),
            ("TrackLinks", .text("None")),
        ])
    }
}

extension PostmarkItem.Header {
    fileprivate var json: JSONValue { .object([("Name", .text(name)), ("Value", .text(value))]) }
}

extension PostmarkItem.Attachment {
    fileprivate var json: JSONValue {
        .object([
            ("Name", .text(file.name)),
            ("Content", APIBody.base64(file.bytes)),
            ("ContentType", .text(file.type)),
            ("ContentID", contentID.map(JSONValue.text)),
        ])
    }
}

extension PostmarkItem {
    init(
        _ message: OutgoingMessage,
        stream: String,
        fate: (String) -> MailAPITraits.Fate
    ) throws(UnsendableCopy) {
        let parts = try message.partsForAPI(of: "Postmark")
        try Self.measure(parts)
        let files = parts.attachments.map { Attachment(file: $0, contentID: nil) }
        let pictures = parts.pictures.map {
            Attachment(file: $0.file, contentID: "cid:\($0.contentID)")
        }
        self.init(
            from: parts.from.written,
            to: parts.to.written,
            replyTo: parts.replyTo?.written,
            subject: parts.subject,
            text: parts.text,
            html: parts.html,
            stream: stream,
            delivery: message.reference.isEmpty ? nil : message.reference,
            headers: Self.headers(parts.fields, fate: fate),
            attachments: files + pictures
        )
    }

    /// What Postmark would refuse the whole of a batch for, or this one copy.
    private static func measure(_ parts: MessageParts) throws(UnsendableCopy) {
        let bodies = [parts.text, parts.html].map(\.utf8.count)
        guard bodies.allSatisfy({ $0 <= 5_000_000 }) else {
            throw UnsendableCopy("its text or its HTML is larger than the 5 MB that Postmark takes")
        }
        let files = parts.attachments + parts.pictures.map(\.file)
        let size = files.reduce(bodies.reduce(0, +)) {
            $0 + APIBody.base64Count($1.bytes.count)
        }
        guard size <= Postmark.traits.bytesPerMessage else {
            throw UnsendableCopy("it is larger than the 10 MB that Postmark takes, files included")
        }
    }

    /// Our Message-ID goes along, though it is likely to be replaced.
    private static func headers(
        _ fields: [MessageParts.Field],
        fate: (String) -> MailAPITraits.Fate
    ) -> [Header] {
        var headers: [Header] = []
        for field in fields {
            let isID = field.name.lowercased() == "message-id"
            guard isID || fate(field.name) == .kept else { continue }
            headers.append(Header(name: field.name, value: field.value))
            if isID { headers.append(Header(name: "X-PM-KeepID", value: "true")) }
        }
        return headers
    }
}
