import LetterpressModel

extension Conversation {
    static let dataReplies = [
        Conversation(
            testDescription: "DATA 554",
            steps: hello() + takeRcpt + [.hear("DATA", "554 5.6.0 No")],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "QUIT"]
        ) { _ in .rejected(Reply(code: 554, enhanced: "5.6.0", text: "No")) },
        Conversation(
            testDescription: "DATA 451",
            steps: hello() + takeRcpt + [.hear("DATA", "451 4.3.0 Later")],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "QUIT"]
        ) { _ in .deferred(Reply(code: 451, enhanced: "4.3.0", text: "Later"), until: nil) },
    ]

    static let dotReplies = [
        Conversation(
            testDescription: "251 after the dot, which libcurl takes for a failure",
            steps: hello() + takeData + [.takeMessage("251 2.1.5 Will forward")],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(message of 83 octets)", "QUIT"]
        ) { _ in .accepted(Reply(code: 251, enhanced: "2.1.5", text: "Will forward")) },
        Conversation(
            testDescription: "552 after the dot",
            steps: hello() + takeData + [.takeMessage("552 5.3.4 Too large")],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(message of 83 octets)", "QUIT"]
        ) { _ in .rejected(Reply(code: 552, enhanced: "5.3.4", text: "Too large")) },
        Conversation(
            testDescription: "451 after the dot",
            steps: hello() + takeData + [.takeMessage("451 4.3.1 Disk full")],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(message of 83 octets)", "QUIT"]
        ) { _ in .deferred(Reply(code: 451, enhanced: "4.3.1", text: "Disk full"), until: nil) },
        Conversation(
            testDescription: "421 after the dot and gone",
            steps: hello() + takeData + [.takeMessage("421 4.3.2 Going down"), .hangUp],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(message of 83 octets)"]
        ) { _ in .deferred(Reply(code: 421, enhanced: "4.3.2", text: "Going down"), until: nil) },
        Conversation(
            testDescription: "half of a 250 after the dot and gone",
            steps: hello() + takeData + [.takeMessage("250-2.0.0 Queued"), .hangUp],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(message of 83 octets)"]
        ) { server in
            .inDoubt(
                "the message was written whole and no answer came: "
                    + "\(server): Failure when receiving data from the peer"
            )
        },
        Conversation(
            testDescription: "no reply code after the dot",
            steps: hello() + takeData + [.takeMessage("Lunch break"), .hangUp],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(message of 83 octets)"]
        ) { server in
            .inDoubt(
                "the message was written whole and no answer came: "
                    + "\(server): it answers what is no reply"
            )
        },
    ]

    /// The server hangs up without a word.
    static let losses = [
        Conversation(
            testDescription: "lost before the reply to EHLO",
            steps: [.say("220 script.example"), .hear("EHLO", ""), .hangUp],
            heard: [ehloLine]
        ) { server in
            .deferred(silence("\(server): Failure when receiving data from the peer"), until: nil)
        },
        Conversation(
            testDescription: "lost before the reply to MAIL",
            steps: hello() + [.hear("MAIL", ""), .hangUp],
            heard: [ehloLine, mailLine]
        ) { server in
            .deferred(silence("\(server): Failure when receiving data from the peer"), until: nil)
        },
        Conversation(
            testDescription: "lost before the reply to DATA",
            steps: hello() + takeRcpt + [.hear("DATA", ""), .hangUp],
            heard: [ehloLine, mailLine, rcptLine, "DATA"]
        ) { server in
            .deferred(silence("\(server): Failure when receiving data from the peer"), until: nil)
        },
        Conversation(
            testDescription: "lost in the middle of the body",
            steps: hello() + takeData + [.take(100_000), .hangUp],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(100000 octets)"],
            // More than the sockets' buffers hold, so that writing does not end before the loss.
            lines: 500_000
        ) { server in
            .deferred(silence("\(server): Failed sending data to the peer"), until: nil)
        },
        Conversation(
            testDescription: "lost after the dot",
            steps: hello() + takeData + [.takeMessage(""), .hangUp],
            heard: [ehloLine, mailLine, rcptLine, "DATA", "(message of 83 octets)"]
        ) { server in
            .inDoubt(
                "the message was written whole and no answer came: "
                    + "\(server): Failure when receiving data from the peer"
            )
        },
    ]
}
