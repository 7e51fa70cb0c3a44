internal import LetterpressModel

/// One message in Postmark's words.
struct PostmarkItem: Encodable {
    let from: String
    let to: String
    let replyTo: String?
    let subject: String
    let text: String
    let html: String
    let stream: String
    let metadata: Metadata?
    let headers: [Header]
    let attachments: [Attachment]?
    let countsOpens = false
    let countsClicks = "None"

    enum CodingKeys: String, CodingKey {
        case from = "From"
        case to = "To"
        case replyTo = "ReplyTo"
        case subject = "Subject"
        case text = "TextBody"
        case html = "HtmlBody"
        case stream = "MessageStream"
        case metadata = "Metadata"
        case headers = "Headers"
        case attachments = "Attachments"
        case countsOpens = "TrackOpens"
        case countsClicks = "TrackLinks"
    }

    struct Metadata: Encodable {
        let delivery: String
    }

    struct Header: Encodable {
        let name: String
        let value: String

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case value = "Value"
        }
    }

    struct Attachment: Encodable {
        let name: String
        let content: String
        let type: String
        /// `cid:…` of a picture.
        let contentID: String?

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case content = "Content"
            case type = "ContentType"
            case contentID = "ContentID"
        }
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
        let files = parts.attachments.map { Attachment($0, contentID: nil) }
        let pictures = parts.pictures.map { Attachment($0.file, contentID: "cid:\($0.contentID)") }
        self.init(
            from: parts.from.written,
            to: parts.to.written,
            replyTo: parts.replyTo?.written,
            subject: parts.subject,
            text: parts.text,
            html: parts.html,
            stream: stream,
            metadata: message.reference.isEmpty ? nil : Metadata(delivery: message.reference),
            headers: Self.headers(parts.fields, fate: fate),
            attachments: files.isEmpty && pictures.isEmpty ? nil : files + pictures
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

extension PostmarkItem.Attachment {
    fileprivate init(_ file: EnclosedFile, contentID: String?) {
        self.init(
            name: file.name,
            content: APIBody.base64(file.bytes),
            type: file.type,
            contentID: contentID
        )
    }
}
