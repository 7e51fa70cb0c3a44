/// How copies are handed to an API that no provider of ours knows: `delivery.json`.
package struct JSONTemplate: Sendable {
    package enum Method: String, CaseIterable, Sendable {
        case post = "POST"
        case put = "PUT"
    }

    package struct Header: Sendable {
        package let name: String
        /// Printable ASCII.
        package let value: Confidential
        /// Whether it must not be shown.
        package let isSecret: Bool

        package init(_ name: String, _ value: String, isSecret: Bool = false) {
            self.name = name
            self.value = Confidential(value)
            self.isSecret = isSecret
        }
    }

    /// May hold a key, as some APIs want it.
    package let url: Confidential
    /// Its host, with the port where it is not the usual one.
    package let server: String
    package var method: Method = .post
    package var headers: [Header] = []
    package var body = JSONTemplate.standardBody
    /// Where the answer has the provider's id and its words.
    package var id: AnswerPath?
    package var error: AnswerPath?
    package var signingSecret: WebhookSecret?
    /// Empty where the API knows no idempotency keys.
    package var keyHeader = ""
    package var keyLife: Duration = .seconds(86_400)
    package var connections = 4
    package var timeout: Duration = .seconds(60)
    package var caFile = ""
    /// All that must never be shown, in whole and in parts.
    package var secrets: [Confidential] = []

    package init(url: String, server: String) {
        self.url = Confidential(url)
        self.server = server
    }

    /// Whether the API takes the message as it is, and nothing of it in parts.
    package var isWhole: Bool {
        let fields = body.fields
        return fields.contains(.mime) && fields.allSatisfy(\.isOfWholeMessage)
    }

    /// What decides how a copy goes out, on one line and without secrets, so that a change is noticed.
    package var outline: String {
        let headers = headers.map { header in
            "\(header.name): \(header.isSecret ? "(hidden)" : header.value.value)"
        }
        return [
            "\(method.rawValue) \(url.value)", headers.sorted().joined(separator: ", "),
            body.outline, keyHeader, id?.description ?? "", error?.description ?? "",
            signingSecret == nil ? "" : "signed",
        ].map { secrets.hidden(in: $0) }.joined(separator: "; ")
    }

    /// Our own shape, for a receiver of one's own: what it leaves out stands in the headers of the
    /// request, since a request that is repeated has the same body.
    package static let standardBody: TemplateValue = .object([
        .init("type", .text(TemplateText([.words("message.send")]))),
        .init(
            "data",
            .object([
                .init("delivery", .field(.delivery)),
                .init("from", mailbox(.fromAddress, .fromName)),
                .init("reply_to", mailbox(.replyToAddress, .replyToName)),
                .init("to", mailbox(.toAddress, .toName)),
                .init("subject", .field(.subject)),
                .init("text", .field(.text)),
                .init("html", .field(.html)),
                .init("headers", .field(.headerList)),
            ])
        ),
    ])

    private static func mailbox(_ address: CopyField, _ name: CopyField) -> TemplateValue {
        .object([.init("address", .field(address)), .init("name", .field(name))])
    }
}
