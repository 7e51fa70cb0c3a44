import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel

extension JSONTemplate {
    static func sample(_ change: (inout JSONTemplate) -> Void) -> JSONTemplate {
        var template = JSONTemplate(url: "https://api.example/send", server: "api.example")
        change(&template)
        return template
    }

    /// A map with one text for each key.
    static func body(_ texts: [(String, String)]) throws -> TemplateValue {
        .object(
            try texts.map { key, text in
                TemplateValue.Entry(key, .string(try TemplateText(parsing: text)))
            }
        )
    }
}

extension MessageParts {
    static func sample(
        name: String = "Ada Lovelace",
        subject: String = "Issue 42",
        text: String = "Hello.\n",
        html: String = "<p>Hello.</p>",
        replyTo: String? = nil,
        fields: [Field] = [
            Field(name: "Message-ID", value: "<a1@proof.example>"),
            Field(name: "List-Unsubscribe", value: "<https://proof.example/u/t>"),
        ],
        attachments: [EnclosedFile] = []
    ) throws -> MessageParts {
        MessageParts(
            from: try Mailbox("The Press <hello@proof.example>"),
            replyTo: try replyTo.map { try Mailbox($0) },
            to: Mailbox(name: name, address: try EmailAddress("ada@reader.example")),
            subject: subject,
            text: text,
            html: html,
            fields: fields,
            attachments: attachments
        )
    }
}

extension OutgoingMessage {
    static func sample(parts: MessageParts?, reference: String = "r7") throws -> OutgoingMessage {
        OutgoingMessage(
            delivery: 1,
            sender: try EmailAddress("bounce@proof.example"),
            recipient: try EmailAddress("ada@reader.example"),
            bytes: Array("Subject: Copy\r\n\r\nHello.\r\n".utf8),
            reference: reference,
            parts: parts
        )
    }
}

extension HTTPAnswer {
    static func json(
        _ status: Int,
        _ body: String,
        headers: [String: String] = [:]
    ) -> HTTPAnswer {
        HTTPAnswer(status: status, headers: headers, body: Array(body.utf8))
    }
}
