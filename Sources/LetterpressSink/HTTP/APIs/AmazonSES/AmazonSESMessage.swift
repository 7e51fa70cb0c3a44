internal import Foundation

/// The message of a request to SES, whose shape was checked.
struct AmazonSESMessage {
    private static let addresses = JSONShape.list(.string)
    private static let pairs = JSONShape.list(
        .object(["Name": .string, "Value": .string], required: ["Name", "Value"])
    )
    private static let content = JSONShape.object(
        ["Data": .string, "Charset": .string],
        required: ["Data"]
    )

    /// `SendEmailRequest` of the service's model; a template is another's business.
    static let shape = JSONShape.object(
        [
            "FromEmailAddress": .string, "FromEmailAddressIdentityArn": .string,
            "Destination": .object([
                "ToAddresses": addresses, "CcAddresses": addresses, "BccAddresses": addresses,
            ]),
            "ReplyToAddresses": addresses, "FeedbackForwardingEmailAddress": .string,
            "FeedbackForwardingEmailAddressIdentityArn": .string,
            "Content": .object([
                "Simple": .object(
                    [
                        "Subject": content, "Body": .object(["Text": content, "Html": content]),
                        "Headers": pairs,
                    ],
                    required: ["Subject", "Body"]
                ),
                "Raw": .object(["Data": .string], required: ["Data"]),
                "Template": .map(.anything),
            ]),
            "EmailTags": pairs, "ConfigurationSetName": .string, "EndpointId": .string,
            "TenantName": .string,
            "ListManagementOptions": .object(
                ["ContactListName": .string, "TopicName": .string],
                required: ["ContactListName"]
            ),
        ],
        required: ["Content"]
    )

    private static let recipients = 50

    private let value: JSONValue

    init(_ value: JSONValue) {
        self.value = value
    }

    private func addresses(_ name: String) -> [String] {
        value["Destination"]?[name]?.texts ?? []
    }

    func parcel(_ domains: [String]) throws(Refusal) -> Parcel {
        try checkTags()
        let content = value["Content"]
        let kinds = ["Simple", "Raw", "Template"].filter { content?[$0] != nil }
        guard kinds.count == 1 else {
            throw wrong("Exactly one of Simple, Raw and Template must be specified.")
        }
        var draft = Draft(
            from: value["FromEmailAddress"]?.text ?? "",
            to: addresses("ToAddresses"),
            cc: addresses("CcAddresses"),
            bcc: addresses("BccAddresses"),
            replyTo: value["ReplyToAddresses"]?.texts ?? [],
            subject: ""
        )
        var whole: [UInt8]?
        if let simple = content?["Simple"] {
            try fill(&draft, with: simple)
        } else if let raw = content?["Raw"]?["Data"]?.text {
            whole = try message(in: raw, &draft)
        } else {
            throw Refusal(404, "NotFoundException", "Template does not exist.")
        }
        let envelope = try envelope(of: draft, domains)
        let delivery = value["EmailTags"]?.items?.first { $0["Name"]?.text == "delivery" }
        return Parcel(
            envelope: envelope,
            content: whole.map(Parcel.Content.whole) ?? .draft(draft),
            delivery: delivery?["Value"]?.text
        )
    }

    private func envelope(of draft: Draft, _ domains: [String]) throws(Refusal) -> Envelope {
        guard let sender = WrittenMailbox(draft.from) else {
            throw wrong("Missing or illegal address in FromEmailAddress.")
        }
        guard domains.isEmpty || domains.contains(sender.domain) else {
            throw Refusal(
                400,
                "MessageRejected",
                "Email address is not verified. The following identities failed the check: the sender."
            )
        }
        let isRight = draft.replyTo.allSatisfy { WrittenMailbox($0) != nil }
        guard isRight, let envelope = draft.envelope else { throw wrong("Illegal address") }
        guard (1...Self.recipients).contains(envelope.to.count) else {
            throw wrong("Recipient count is not between 1 and \(Self.recipients).")
        }
        return envelope
    }

    private func fill(_ draft: inout Draft, with simple: JSONValue) throws(Refusal) {
        draft.subject = simple["Subject"]?["Data"]?.text ?? ""
        draft.text = simple["Body"]?["Text"]?["Data"]?.text
        draft.html = simple["Body"]?["Html"]?["Data"]?.text
        guard HeaderText.isOneLine(draft.subject) else { throw wrong("Illegal subject.") }
        guard draft.text != nil || draft.html != nil else { throw wrong("Missing body.") }
        let headers = simple["Headers"]?.items ?? []
        guard headers.count <= 15 else {
            throw wrong("Headers: member must have length less than or equal to 15.")
        }
        for header in headers {
            let (name, text) = (header["Name"]?.text ?? "", header["Value"]?.text ?? "")
            // MessageHeaderName and MessageHeaderValue of the model.
            guard (1...126).contains(name.utf8.count), HeaderText.isFieldName(name),
                (1...995).contains(text.utf8.count),
                text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }),
                name.utf8.count + text.utf8.count <= 996
            else { throw wrong("Illegal header.") }
            draft.fields.append(Draft.Field(name: name, value: text))
        }
    }

    /// Takes the message as it is, and from its header what the request leaves out.
    private func message(in text: String, _ draft: inout Draft) throws(Refusal) -> [UInt8] {
        guard let data = Data(base64Encoded: text) else {
            throw Refusal(400, "SerializationException", "Raw.Data is not base64.")
        }
        let bytes = Array(data)
        guard let message = RawMessage(bytes) else { throw wrong("Illegal header.") }
        if let fault = message.fault { throw wrong(fault) }
        if draft.from.isEmpty { draft.from = message.fields(named: "from").first?.value ?? "" }
        if (draft.to + draft.cc + draft.bcc).isEmpty {
            draft.to = ["to", "cc", "bcc"].flatMap { message.fields(named: $0).map(\.value) }
        }
        return bytes
    }

    private func checkTags() throws(Refusal) {
        for tag in value["EmailTags"]?.items ?? [] {
            for text in [tag["Name"]?.text ?? "", tag["Value"]?.text ?? ""] {
                let isTag =
                    (1...256).contains(text.utf8.count)
                    && text.utf8.allSatisfy {
                        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
                            || (0x61...0x7A).contains($0) || "_-".utf8.contains($0)
                    }
                guard isTag else { throw wrong("Invalid tag name or value.") }
            }
        }
    }

    private func wrong(_ words: String) -> Refusal { Refusal(400, "BadRequestException", words) }
}

extension RawMessage {
    /// Fields of which a message has one (RFC 5322 §3.6, RFC 2045 §3).
    private static let single = [
        "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date", "message-id",
        "in-reply-to", "references", "return-path", "mime-version", "content-type",
        "content-transfer-encoding", "content-id", "content-description",
    ]

    /// Why SES does not take it, if so.
    fileprivate var fault: String? {
        if let name = Self.single.first(where: { fields(named: $0).count > 1 }) {
            return "Duplicate header '\(name)'."
        }
        guard fields(named: "from").count == 1 else { return "Missing header 'From'." }
        let all = fields.flatMap(\.bytes) + rest
        guard all.allSatisfy({ $0 < 0x80 }) else { return "The message is not 7-bit ASCII." }
        let longest = all.split(separator: lineFeed).map(\.count).max() ?? 0
        return longest > 999 ? "A line is longer than 1000 characters." : nil
    }
}
