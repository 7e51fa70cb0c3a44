import LetterpressCurl
import LetterpressModel
import Testing

/// One conversation with a scripted server, and what it must come to.
struct Conversation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [ScriptedServer.Step]
    /// What the server hears, line by line.
    let heard: [String]
    var tls = SMTPServerSettings.TLS.never
    var login: SMTPServerSettings.Login?
    var caFile = ""
    var ehlo = ""
    var recipient = "ada@reader.example"
    /// Of the message's body; each has 64 octets.
    var lines = 1
    /// For a server of that name.
    let outcome: @Sendable (String) -> Outcome

    static let all =
        accepted + greetings + senders + recipients + dataReplies + dotReplies + losses + encryption
        + logins + mechanisms + otherLogins + strippedTLS + letters

    static let ehloLine = "EHLO proof.example"
    static let mailLine = "MAIL FROM:<hello@proof.example>"
    static let rcptLine = "RCPT TO:<ada@reader.example>"

    /// Greeting and EHLO, with further lines of the EHLO reply.
    static func hello(_ extensions: String...) -> [ScriptedServer.Step] {
        let lines = ["script.example"] + extensions
        let reply = lines.enumerated().map { "250\($0 + 1 == lines.count ? " " : "-")\($1)" }
        return [.say("220 script.example"), .hear("EHLO ", reply.joined(separator: "\n"))]
    }

    static let takeMail: [ScriptedServer.Step] = [.hear("MAIL ", "250 2.1.0 Ok")]
    static let takeRcpt: [ScriptedServer.Step] = takeMail + [.hear("RCPT ", "250 2.1.5 Ok")]
    static let takeData: [ScriptedServer.Step] = takeRcpt + [.hear("DATA", "354 Go on")]

    /// Our own words or libcurl's, where the server said nothing of use.
    static func silence(_ words: String) -> Reply {
        Reply(code: 0, enhanced: nil, text: words)
    }
}

extension Conversation {
    static let accepted = [
        Conversation(
            testDescription: "250 after the dot",
            steps: hello() + takeData + [.takeMessage("250 2.0.0 Queued as 42")],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(message of 83 octets)", "QUIT"]
        ) { _ in .accepted(Reply(code: 250, enhanced: "2.0.0", text: "Queued as 42")) },
        Conversation(
            testDescription: "250 on several lines after the dot",
            steps: hello() + takeData + [.takeMessage("250-2.0.0 Queued\n250 2.0.0 as 42")],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(message of 83 octets)", "QUIT"]
        ) { _ in .accepted(Reply(code: 250, enhanced: "2.0.0", text: "as 42")) },
        Conversation(
            testDescription: "EHLO unknown, HELO taken",
            steps: [
                .say("220 script.example"), .hear("EHLO", "502 5.5.1 What?"),
                .hear("HELO", "250 script.example"),
            ] + takeData + [.takeMessage("250 Ok")],
            heard: [
                ehloLine, "HELO proof.example", mailLine, rcptLine, "DATA",
                "(message of 83 octets)", "QUIT",
            ]
        ) { _ in .accepted(Reply(code: 250, enhanced: nil, text: "Ok")) },
    ]

    static let greetings = [
        Conversation(
            testDescription: "greeting 554",
            steps: [.say("554 5.7.1 No mail from you")],
            heard: []
        ) { _ in .refusedUs(Reply(code: 554, enhanced: "5.7.1", text: "No mail from you")) },
        Conversation(
            testDescription: "greeting 421",
            steps: [.say("421 4.3.2 Too busy"), .hangUp],
            heard: []
        ) { _ in .deferred(Reply(code: 421, enhanced: "4.3.2", text: "Too busy"), until: nil) },
        Conversation(testDescription: "no greeting", steps: [.hangUp], heard: []) { server in
            .deferred(silence("\(server): Failure when receiving data from the peer"), until: nil)
        },
        Conversation(
            testDescription: "EHLO and HELO refused",
            steps: [
                .say("220 script.example"), .hear("EHLO", "550 5.7.1 Not you"),
                .hear("HELO", "550 5.7.1 Not you"),
            ],
            heard: [ehloLine, "HELO proof.example"]
        ) { _ in .refusedUs(Reply(code: 550, enhanced: "5.7.1", text: "Not you")) },
    ]

    static let senders = [
        Conversation(
            testDescription: "MAIL 550",
            steps: hello() + [.hear("MAIL", "550 5.1.8 Sender refused")],
            heard: [ehloLine, mailLine, "QUIT"]
        ) { _ in .refusedUs(Reply(code: 550, enhanced: "5.1.8", text: "Sender refused")) },
        Conversation(
            testDescription: "MAIL 450",
            steps: hello() + [.hear("MAIL", "450 4.7.1 Slow down")],
            heard: [ehloLine, mailLine, "QUIT"]
        ) { _ in .deferred(Reply(code: 450, enhanced: "4.7.1", text: "Slow down"), until: nil) },
        Conversation(
            testDescription: "MAIL 421 and gone",
            steps: hello() + [.hear("MAIL", "421 4.4.2 Idle for too long"), .hangUp],
            heard: [ehloLine, mailLine]
        ) { _ in
            .deferred(Reply(code: 421, enhanced: "4.4.2", text: "Idle for too long"), until: nil)
        },
    ]

    static let recipients = [
        Conversation(
            testDescription: "RCPT 550 5.1.1",
            steps: hello() + takeMail + [.hear("RCPT", "550 5.1.1 No such user")],
            heard: [ehloLine, mailLine, rcptLine, "QUIT"]
        ) { _ in .rejected(Reply(code: 550, enhanced: "5.1.1", text: "No such user")) },
        Conversation(
            testDescription: "RCPT 550 on two lines",
            steps: hello() + takeMail + [.hear("RCPT", "550-5.1.1 No such\n550 5.1.1 user here")],
            heard: [ehloLine, mailLine, rcptLine, "QUIT"]
        ) { _ in .rejected(Reply(code: 550, enhanced: "5.1.1", text: "No such user here")) },
        Conversation(
            testDescription: "RCPT 450",
            steps: hello() + takeMail + [.hear("RCPT", "450 4.2.0 Greylisted")],
            heard: [ehloLine, mailLine, rcptLine, "QUIT"]
        ) { _ in .deferred(Reply(code: 450, enhanced: "4.2.0", text: "Greylisted"), until: nil) },
    ]
}
