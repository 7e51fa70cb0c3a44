internal import Foundation

/// One message of a request to Resend, whose shape was checked.
struct ResendMessage {
    private static let texts = JSONShape.either(.string, .list(.string))

    /// `SendEmailRequest` of resend-openapi v1.5.0.
    static let shape = JSONShape.object(
        [
            "from": .string, "to": texts, "subject": .string, "bcc": texts, "cc": texts,
            "reply_to": texts, "html": .string, "text": .string,
            "template": .object(["id": .string, "variables": .map(.anything)], required: ["id"]),
            "headers": .map(.string), "scheduled_at": .string,
            "attachments": .list(
                .object([
                    "content": .string, "filename": .string, "path": .string,
                    "content_type": .string, "content_id": .string,
                ])
            ),
            "tags": .list(.object(["name": .string, "value": .string], required: ["name"])),
            "topic_id": .string,
        ],
        required: ["from", "to", "subject"]
    )

    private static let recipients = 50
    private static let form =
        "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format."
    /// Fields that have a place of their own, or that Resend makes.
    private static let reserved: Set = [
        "from", "to", "cc", "bcc", "subject", "reply-to", "mime-version", "content-type",
        "content-transfer-encoding",
    ]

    private let value: JSONValue
    private let isBatch: Bool

    init(_ value: JSONValue, isBatch: Bool) {
        self.value = value
        self.isBatch = isBatch
    }

    func parcel(_ domains: [String]) throws(Refusal) -> Parcel {
        for name in ["attachments", "scheduled_at"] where isBatch && value[name] != nil {
            throw ResendAPI.invalid("The `\(name)` field is not supported in a batch.")
        }
        guard value["template"] == nil else {
            throw Refusal(404, "not_found", "Template not found")
        }
        let draft = try draft()
        guard let sender = WrittenMailbox(draft.from) else {
            throw Refusal(422, "invalid_from_address", "Invalid `from` field. \(Self.form)")
        }
        guard domains.isEmpty || domains.contains(sender.domain) else {
            throw Refusal(
                403,
                "validation_error",
                "The domain is not verified. Please, add and verify your domain."
            )
        }
        try check(draft)
        guard let envelope = draft.envelope else {
            throw ResendAPI.invalid("Invalid `cc` or `bcc` field. \(Self.form)")
        }
        let delivery = value["tags"]?.items?.first { $0["name"]?.text == "delivery" }
        return Parcel(
            envelope: envelope,
            content: .draft(draft),
            delivery: delivery?["value"]?.text
        )
    }

    private func draft() throws(Refusal) -> Draft {
        var draft = Draft(
            from: value["from"]?.text ?? "",
            to: value["to"]?.texts ?? [],
            subject: value["subject"]?.text ?? ""
        )
        draft.cc = value["cc"]?.texts ?? []
        draft.bcc = value["bcc"]?.texts ?? []
        draft.replyTo = value["reply_to"]?.texts ?? []
        (draft.text, draft.html) = (value["text"]?.text, value["html"]?.text)
        for member in value["headers"]?.members ?? [] {
            draft.fields.append(
                Draft.Field(name: member.name, value: member.value.text ?? "")
            )
        }
        for file in value["attachments"]?.items ?? [] {
            guard let content = file["content"]?.text, let bytes = Data(base64Encoded: content),
                let name = file["filename"]?.text, !name.isEmpty
            else {
                throw Refusal(
                    422,
                    "invalid_attachment",
                    "Attachment must have either a `content` or `path`."
                )
            }
            let type = file["content_type"]?.text ?? "application/octet-stream"
            let contentID = file["content_id"]?.text
            guard HeaderText.isMediaType(type),
                contentID.map({ HeaderText.isContentID($0[...]) }) != false
            else {
                throw Refusal(422, "invalid_attachment", "Invalid `content_type` or `content_id`.")
            }
            draft.enclosures.append(
                Draft.Enclosure(name: name, type: type, contentID: contentID, bytes: Array(bytes))
            )
        }
        return draft
    }

    private func check(_ draft: Draft) throws(Refusal) {
        guard (1...Self.recipients).contains(draft.to.count) else {
            throw ResendAPI.invalid("The `to` field must have 1 to \(Self.recipients) addresses.")
        }
        for (name, list) in [("to", draft.to), ("reply_to", draft.replyTo)] {
            guard list.allSatisfy({ WrittenMailbox($0) != nil }) else {
                throw ResendAPI.invalid("Invalid `\(name)` field. \(Self.form)")
            }
        }
        guard draft.text != nil || draft.html != nil else {
            throw Refusal(422, "missing_required_field", "Missing `html` or `text` field.")
        }
        guard !draft.subject.isEmpty, HeaderText.isOneLine(draft.subject) else {
            throw ResendAPI.invalid("Invalid `subject` field.")
        }
        for field in draft.fields {
            guard HeaderText.isFieldName(field.name), HeaderText.isOneLine(field.value),
                !Self.reserved.contains(field.name.lowercased())
            else { throw ResendAPI.invalid("Invalid header `\(field.name.prefix(80))`.") }
        }
        for tag in value["tags"]?.items ?? [] {
            guard [tag["name"]?.text, tag["value"]?.text ?? "-"].allSatisfy(Self.isTag) else {
                throw ResendAPI.invalid(
                    """
                    Tags should only contain ASCII letters, numbers, underscores, or dashes, and \
                    no more than 256 characters.
                    """
                )
            }
        }
    }

    private static func isTag(_ text: String?) -> Bool {
        guard let text, (1...256).contains(text.utf8.count) else { return false }
        return text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
    }
}
