import LetterpressCurl
import LetterpressDelivery
import LetterpressModel

extension OutgoingMessage {
    /// A copy in parts as well, for an API that makes the message itself.
    static func parts(
        to reader: Mailbox? = nil,
        from: Mailbox? = nil,
        replyTo: Mailbox? = nil,
        subject: String = "Issue 42",
        text: String = "Hello.\n",
        html: String = "<p>Hello.</p>",
        fields: [MessageParts.Field] = [],
        attachments: [EnclosedFile] = [],
        pictures: [MessageParts.Picture] = [],
        reference: String = "k7q2"
    ) throws -> OutgoingMessage {
        let reader = try reader ?? Mailbox("Ada <ada@reader.example>")
        let parts = MessageParts(
            from: try from ?? Mailbox("The Press <press@proof.example>"),
            replyTo: replyTo,
            to: reader,
            subject: subject,
            text: text,
            html: html,
            fields: fields,
            attachments: attachments,
            pictures: pictures
        )
        return OutgoingMessage(
            delivery: 1,
            sender: try EmailAddress("bounce@proof.example"),
            recipient: reader.address,
            bytes: Array("From: press@proof.example\r\n\r\nHello.\r\n".utf8),
            reference: reference,
            parts: parts
        )
    }
}

extension MailAPI {
    /// What the request for one copy holds.
    func written(_ message: OutgoingMessage) throws -> String {
        String(decoding: body(of: [try item(of: message)]), as: UTF8.self)
    }
}

extension HTTPAnswer {
    init(_ status: Int, _ body: String, headers: [String: String] = [:]) {
        self.init(status: status, headers: headers, body: Array(body.utf8))
    }
}

/// The same, a word shorter: what kind of verdict it is.
enum VerdictKind: Equatable {
    case each, deferred, refusedUs, inDoubt, refused, askAgain, other

    init(_ verdict: BatchVerdict) {
        switch verdict {
        case .each: self = .each
        case .all(.deferred): self = .deferred
        case .all(.refusedUs): self = .refusedUs
        case .all(.inDoubt): self = .inDoubt
        case .all: self = .other
        case .refused: self = .refused
        case .askAgain: self = .askAgain
        }
    }
}

extension BatchVerdict {
    /// The reply that speaks for all copies; nil where there are several or none.
    var reply: Reply? {
        switch self {
        case .all(.deferred(let reply, _)), .all(.refusedUs(let reply)), .all(.rejected(let reply)),
            .all(.accepted(let reply)), .refused(let reply), .askAgain(let reply):
            reply
        case .all(.inDoubt), .each: nil
        }
    }
}
