import LetterpressCurl
import LetterpressModel

extension Conversation {
    private static let ada = SMTPServerSettings.Login(
        username: "ada",
        password: Confidential("lovelace")
    )
    /// `\0ada\0lovelace` in base64 (RFC 4616 §2).
    private static let authLine = "AUTH PLAIN AGFkYQBsb3ZlbGFjZQ=="

    static let encryption = [
        Conversation(
            testDescription: "STARTTLS required and not offered",
            steps: hello(),
            heard: [ehloLine],
            tls: .required
        ) { server in
            .refusedUs(silence("\(server) offers no STARTTLS, so nothing was sent" + portRemedy))
        },
        Conversation(
            testDescription: "STARTTLS 501",
            steps: hello("STARTTLS") + [.hear("STARTTLS", "501 5.5.4 No")],
            heard: [ehloLine, "STARTTLS"],
            tls: .required
        ) { server in
            .refusedUs(
                silence("\(server) refuses STARTTLS (501 No), so nothing was sent" + portRemedy)
            )
        },
        Conversation(
            testDescription: "STARTTLS 454",
            steps: hello("STARTTLS") + [.hear("STARTTLS", "454 4.7.0 Not at the moment")],
            heard: [ehloLine, "STARTTLS"],
            tls: .required
        ) { _ in
            .deferred(Reply(code: 454, enhanced: "4.7.0", text: "Not at the moment"), until: nil)
        },
        Conversation(
            testDescription: "the file of certificates is missing",
            steps: hello("STARTTLS") + [.hear("STARTTLS", "220 2.0.0 Go on"), .takeRest],
            heard: [ehloLine, "STARTTLS"],
            tls: .required,
            caFile: "/nowhere/ca.pem"
        ) { server in
            .refusedUs(
                silence(
                    "\(server): Problem with the SSL CA cert (path? access rights?);"
                        + " look at 'delivery.smtp.ca_file'"
                )
            )
        },
    ]

    static let logins = [
        Conversation(
            testDescription: "AUTH 235",
            steps: hello("AUTH PLAIN LOGIN") + [.hear("AUTH", "235 2.7.0 Welcome")] + takeData
                + [.takeMessage("250 2.0.0 Ok")],
            heard: [
                ehloLine, authLine, mailLine, rcptLine, "DATA", "(message of 83 octets)", "QUIT",
            ],
            login: ada
        ) { _ in .accepted(Reply(code: 250, enhanced: "2.0.0", text: "Ok")) },
        Conversation(
            testDescription: "AUTH 535",
            steps: hello("AUTH PLAIN") + [.hear("AUTH", "535 5.7.8 Wrong password")],
            heard: [ehloLine, authLine],
            login: ada
        ) { _ in .refusedUs(Reply(code: 535, enhanced: "5.7.8", text: "Wrong password")) },
        Conversation(
            testDescription: "AUTH 454",
            steps: hello("AUTH PLAIN") + [.hear("AUTH", "454 4.7.0 Try again")],
            heard: [ehloLine, authLine],
            login: ada
        ) { _ in .deferred(Reply(code: 454, enhanced: "4.7.0", text: "Try again"), until: nil) },
        Conversation(
            testDescription: "login wanted and no AUTH offered",
            steps: hello(),
            heard: [ehloLine],
            login: ada
        ) { server in
            .refusedUs(silence("\(server) offers no login, so nothing was sent"))
        },
        Conversation(
            testDescription: "no login of ours among those offered",
            steps: hello("AUTH CRAM-MD5"),
            heard: [ehloLine],
            login: ada
        ) { server in
            .refusedUs(
                silence(
                    "\(server) lets nobody log in by PLAIN, only by CRAM-MD5;"
                        + " set 'delivery.smtp.auth' to 'cram-md5'"
                )
            )
        },
    ]

    /// Addresses and names with letters that could break out of a command.
    static let letters = [
        Conversation(
            testDescription: "a quoted mailbox with a blank, a quote and an at sign",
            steps: hello() + takeData + [.takeMessage("250 2.0.0 Ok")],
            heard: [
                ehloLine, mailLine, #"RCPT TO:<"a\" b@c"@reader.example>"#, "DATA",
                "(message of 83 octets)", "QUIT",
            ],
            recipient: #""a\" b@c"@reader.example"#
        ) { _ in .accepted(Reply(code: 250, enhanced: "2.0.0", text: "Ok")) },
        Conversation(
            testDescription: "a domain beyond ASCII",
            steps: hello() + takeData + [.takeMessage("250 2.0.0 Ok")],
            heard: [
                ehloLine, mailLine, "RCPT TO:<ada@xn--bcher-kva.example>", "DATA",
                "(message of 83 octets)", "QUIT",
            ],
            recipient: "ada@bücher.example"
        ) { _ in .accepted(Reply(code: 250, enhanced: "2.0.0", text: "Ok")) },
        Conversation(
            testDescription: "a mailbox beyond ASCII, SMTPUTF8 offered",
            steps: hello("SMTPUTF8") + takeData + [.takeMessage("250 2.0.0 Ok")],
            heard: [
                ehloLine, mailLine + " SMTPUTF8", "RCPT TO:<žofie@reader.example>", "DATA",
                "(message of 83 octets)", "QUIT",
            ],
            recipient: "žofie@reader.example"
        ) { _ in .accepted(Reply(code: 250, enhanced: "2.0.0", text: "Ok")) },
        Conversation(
            testDescription: "a mailbox beyond ASCII, SMTPUTF8 not offered",
            steps: hello(),
            heard: [ehloLine, "QUIT"],
            recipient: "žofie@reader.example"
        ) { server in
            .rejected(
                Reply(
                    code: 0,
                    enhanced: "5.6.7",
                    text: "\(server) takes no mailbox with letters beyond ASCII (SMTPUTF8)"
                )
            )
        },
        Conversation(
            testDescription: "an EHLO name with a line end",
            steps: hello(),
            heard: [],
            ehlo: "proof.example\r\nRSET"
        ) { server in
            .refusedUs(silence("\(server): URL using bad/illegal format or missing URL"))
        },
        Conversation(
            testDescription: "an EHLO name that is an address literal",
            steps: hello() + takeData + [.takeMessage("250 2.0.0 Ok")],
            heard: [
                "EHLO [192.0.2.1]", mailLine, rcptLine, "DATA", "(message of 83 octets)", "QUIT",
            ],
            ehlo: "[192.0.2.1]"
        ) { _ in .accepted(Reply(code: 250, enhanced: "2.0.0", text: "Ok")) },
    ]
}
