import Foundation
import Testing

@testable import LetterpressSink

@Suite struct SMTPLoginTests {
    private let login = Sink.Login(user: "ada", password: "secret")
    private let plain = Data("\0ada\0secret".utf8).base64EncodedString()
    private let wrong = Data("\0ada\0guess".utf8).base64EncodedString()
    private let user = Data("ada".utf8).base64EncodedString()
    private let password = Data("secret".utf8).base64EncodedString()

    private func replies(_ lines: String..., in conversation: Conversation? = nil) -> [String] {
        var conversation = conversation ?? Conversation(login: login, isSecure: true)
        conversation.send("EHLO c\r\n")
        conversation.send(lines.map { "\($0)\r\n" }.joined())
        return conversation.replies.dropFirst().map { $0 }
    }

    @Test func letsInWhoKnowsThePassword() {
        let letIn = "235 2.7.0 Logged in"
        #expect(replies("AUTH PLAIN \(plain)") == [letIn])
        #expect(replies("auth plain", plain) == ["334 ", letIn])
        #expect(
            replies("AUTH LOGIN", user, password)
                == ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", letIn]
        )
        #expect(replies("AUTH LOGIN \(user)", password) == ["334 UGFzc3dvcmQ6", letIn])
    }

    @Test func turnsAwayEverybodyElse() {
        #expect(replies("AUTH PLAIN \(wrong)") == ["535 5.7.8 Wrong user or password"])
        #expect(
            replies("AUTH PLAIN =")
                == ["501 5.5.2 PLAIN has three parts with a NUL between them"]
        )
        #expect(replies("AUTH PLAIN ***") == ["501 5.5.2 An answer is base64"])
        #expect(replies("AUTH LOGIN", "*") == ["334 VXNlcm5hbWU6", "501 5.7.0 Login given up"])
        #expect(replies("AUTH CRAM-MD5") == ["504 5.5.4 AUTH takes PLAIN and LOGIN"])
        #expect(replies("MAIL FROM:<a@x.example>") == ["530 5.7.0 Say AUTH first"])
        #expect(
            replies("AUTH PLAIN \(plain)", "AUTH PLAIN \(plain)").last
                == "503 5.5.1 You are logged in already"
        )
    }

    @Test func takesNoLoginInClear() {
        let clear = Conversation(offersTLS: true, login: login)
        #expect(
            replies("AUTH PLAIN \(plain)", "MAIL FROM:<a@x.example>", in: clear) == [
                "538 5.7.11 Say STARTTLS first; no login goes in clear",
                "530 5.7.0 Say STARTTLS, then AUTH",
            ]
        )
    }

    @Test func believesEveryLoginWhereNoneIsAskedFor() {
        #expect(replies("AUTH PLAIN \(wrong)", in: Conversation()) == ["235 2.7.0 Logged in"])
        #expect(
            replies("MAIL FROM:<a@x.example> AUTH=<>", in: Conversation())
                == ["250 2.1.0 Sender taken"]
        )
    }

    @Test func writesNoPasswordIntoTheLog() {
        var conversation = Conversation()
        conversation.send("EHLO c\r\nAUTH PLAIN \(plain)\r\n")
        #expect(conversation.exchanges.last?.command == "AUTH PLAIN ***")
        var other = Conversation()
        other.send("EHLO c\r\nAUTH LOGIN\r\n\(user)\r\n\(password)\u{1}\r\n")
        #expect(other.exchanges.map(\.command) == ["EHLO c", "AUTH LOGIN", "***", "***"])
    }

    @Test func forgetsAllAtSTARTTLSAndDropsWhatStandsBehindIt() {
        var conversation = Conversation(offersTLS: true)
        conversation.send("EHLO c\r\nSTARTTLS\r\nEHLO evil\r\nMAIL FROM:<a@x.example>\r\n")
        #expect(conversation.replies.dropFirst() == ["220 2.0.0 Begin TLS"])
        conversation.send("MAIL FROM:<a@x.example>\r\nEHLO c\r\nSTARTTLS\r\n")
        #expect(conversation.replies.dropFirst(2).first == "503 5.5.1 Say EHLO first")
        #expect(conversation.replies.last == "503 5.5.1 The connection is secure already")
        #expect(!conversation.replies[3].contains("STARTTLS"))
    }
}
