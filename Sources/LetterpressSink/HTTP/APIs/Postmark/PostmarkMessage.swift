internal import Foundation

/// One message of a request to Postmark, whose shape was checked.
struct PostmarkMessage {
    static let shape = JSONShape.object([
        "From": .string, "To": .string, "Cc": .string, "Bcc": .string, "Subject": .string,
        "Tag": .string, "HtmlBody": .string, "TextBody": .string, "ReplyTo": .string,
        "Headers": .list(.object(["Name": .string, "Value": .string])),
        "TrackOpens": .bool, "TrackLinks": .string, "Metadata": .map(.string),
        "Attachments": .list(
            .object([
                "Name": .string, "Content": .string, "ContentType": .string, "ContentID": .string,
            ])
        ),
        "MessageStream": .string,
    ])

    private static let recipients = 50
    private static let bodySize = 5 * 1024 * 1024
    /// With what is enclosed, in base64.
    private static let messageSize = 10 * 1024 * 1024
    private static let trackings: Set = ["None", "HtmlAndText", "HtmlOnly", "TextOnly"]
    /// Fields that have a place of their own, or that Postmark makes.
    private static let reserved: Set = [
        "from", "to", "cc", "bcc", "subject", "reply-to", "mime-version", "content-type",
        "content-transfer-encoding",
    ]

    private let value: JSONValue

    init(_ value: JSONValue) {
        self.value = value
    }

    static func isStream(_ id: String) -> Bool {
        (1...30).contains(id.utf8.count)
            && id.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
    }

    func parcel(_ domains: [String]) throws(Refusal) -> Parcel {
        let draft = try draft()
        guard let sender = WrittenMailbox(draft.from) else {
            throw wrong("Error parsing 'From': Illegal email address.")
        }
        guard domains.isEmpty || domains.contains(sender.domain) else {
            throw Refusal(
                422,
                "400",
                "The 'From' address you supplied is not a Sender Signature on your account."
            )
        }
        try check(draft)
        guard let envelope = draft.envelope else {
            throw wrong("Error parsing 'To': Illegal email address.")
        }
        guard !envelope.to.isEmpty else { throw wrong("Zero recipients specified") }
        guard envelope.to.count <= Self.recipients else {
            throw wrong("A message has at most \(Self.recipients) recipients.")
        }
        return Parcel(
            envelope: envelope,
            content: .draft(draft),
            delivery: value["Metadata"]?["delivery"]?.text
        )
    }

    private func draft() throws(Refusal) -> Draft {
        func list(_ name: String) -> [String] {
            value[name]?.text.flatMap { $0.isEmpty ? nil : [$0] } ?? []
        }
        var draft = Draft(
            from: value["From"]?.text ?? "",
            to: list("To"),
            subject: value["Subject"]?.text ?? ""
        )
        (draft.cc, draft.bcc, draft.replyTo) = (list("Cc"), list("Bcc"), list("ReplyTo"))
        (draft.text, draft.html) = (value["TextBody"]?.text, value["HtmlBody"]?.text)
        for field in value["Headers"]?.items ?? [] {
            guard let name = field["Name"]?.text, let text = field["Value"]?.text else {
                throw wrong("A header lacks its 'Name' or 'Value'.")
            }
            draft.fields.append(Draft.Field(name: name, value: text))
        }
        for file in value["Attachments"]?.items ?? [] {
            draft.enclosures.append(try enclosure(file))
        }
        return draft
    }

    private func enclosure(_ file: JSONValue) throws(Refusal) -> Draft.Enclosure {
        guard let name = file["Name"]?.text, !name.isEmpty, let content = file["Content"]?.text,
            let type = file["ContentType"]?.text, HeaderText.isMediaType(type),
            let bytes = Data(base64Encoded: content)
        else {
            throw wrong("Error parsing 'Attachments': Name, Content and ContentType are needed.")
        }
        var contentID = file["ContentID"]?.text
        if let text = contentID {
            guard text.hasPrefix("cid:"), HeaderText.isContentID(text.dropFirst(4)) else {
                throw wrong("Error parsing 'Attachments': a ContentID begins with 'cid:'.")
            }
            contentID = String(text.dropFirst(4))
        }
        return Draft.Enclosure(name: name, type: type, contentID: contentID, bytes: Array(bytes))
    }

    private func check(_ draft: Draft) throws(Refusal) {
        guard !(draft.text ?? "").isEmpty || !(draft.html ?? "").isEmpty else {
            throw wrong("Provide either email TextBody or HtmlBody or both.")
        }
        for (name, body) in [("TextBody", draft.text), ("HtmlBody", draft.html)] {
            guard body?.utf8.count ?? 0 <= Self.bodySize else {
                throw wrong("Invalid '\(name)': it is larger than 5 MB.")
            }
        }
        let enclosed = draft.enclosures.reduce(0) { $0 + ($1.bytes.count + 2) / 3 * 4 }
        let written = (draft.text?.utf8.count ?? 0) + (draft.html?.utf8.count ?? 0)
        guard enclosed + written <= Self.messageSize else {
            throw wrong("The message is larger than 10 MB.")
        }
        guard draft.subject.count <= 2_000, HeaderText.isOneLine(draft.subject) else {
            throw wrong("Invalid 'Subject': it has at most 2000 characters on one line.")
        }
        guard draft.replyTo.allSatisfy({ WrittenMailbox.list($0) != nil }) else {
            throw wrong("Error parsing 'ReplyTo': Illegal email address.")
        }
        for field in draft.fields {
            guard HeaderText.isFieldName(field.name), HeaderText.isOneLine(field.value),
                !Self.reserved.contains(field.name.lowercased())
            else { throw wrong("Invalid header: '\(field.name.prefix(80))'.") }
        }
        try checkSettings()
    }

    private func checkSettings() throws(Refusal) {
        guard value["Tag"]?.text?.count ?? 0 <= 1_000 else {
            throw wrong("Invalid 'Tag': it has at most 1000 characters.")
        }
        if let links = value["TrackLinks"]?.text, !Self.trackings.contains(links) {
            throw wrong("Invalid 'TrackLinks'.")
        }
        if let stream = value["MessageStream"]?.text, !Self.isStream(stream) {
            throw Refusal(
                422,
                "1235",
                "The 'MessageStream' provided does not exist on this server."
            )
        }
        // https://postmarkapp.com/support/article/1125-custom-metadata-faq
        let metadata = value["Metadata"]?.members ?? []
        guard metadata.count <= 10,
            metadata.allSatisfy({ $0.name.count <= 20 && ($0.value.text ?? "").count <= 80 })
        else {
            throw wrong("Invalid 'Metadata': 10 fields, names of 20 and values of 80 characters.")
        }
    }

    private func wrong(_ words: String) -> Refusal { Refusal(422, "300", words) }
}
