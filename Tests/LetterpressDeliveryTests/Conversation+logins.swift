import Foundation
import LetterpressCurl
import LetterpressModel

extension Conversation {
    private static func login(
        _ mechanism: SMTPServerSettings.Mechanism,
        _ username: String = "ada",
        _ password: String = "lovelace"
    ) -> SMTPServerSettings.Login {
        SMTPServerSettings.Login(
            username: username,
            password: Confidential(password),
            mechanism: mechanism
        )
    }

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }

    private static let taken = takeData + [.takeMessage("250 2.0.0 Ok")]
    private static let handedOver = [
        mailLine, rcptLine, "DATA", "(message of 83 octets)", "QUIT",
    ]
    private static let accepted250 = Outcome.accepted(
        Reply(code: 250, enhanced: "2.0.0", text: "Ok")
    )

    /// The one example of RFC 2195 section 2.
    private static let challenge = "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"
    private static let answer = "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw"

    private static let bearer = base64("user=ada\u{1}auth=Bearer lovelace\u{1}\u{1}")

    /// Longer than a command may be, as many are (RFC 4954 section 4).
    private static let longToken = String(repeating: "token", count: 500)
    private static let longBearer = base64("user=ada\u{1}auth=Bearer \(longToken)\u{1}\u{1}")

    static let mechanisms = [
        Conversation(
            testDescription: "AUTH LOGIN, which asks for name and password in turn",
            steps: hello("AUTH PLAIN LOGIN CRAM-MD5") + [
                .hear("AUTH LOGIN", "334 VXNlcm5hbWU6"),
                .hear(base64("ada"), "334 UGFzc3dvcmQ6"),
                .hear(base64("lovelace"), "235 2.7.0 Welcome"),
            ] + taken,
            heard: [ehloLine, "AUTH LOGIN", base64("ada"), base64("lovelace")] + handedOver,
            login: login(.login)
        ) { _ in accepted250 },
        Conversation(
            testDescription: "AUTH CRAM-MD5, which keeps the password at home",
            steps: hello("AUTH PLAIN LOGIN CRAM-MD5") + [
                .hear("AUTH CRAM-MD5", "334 \(challenge)"),
                .hear(answer, "235 2.7.0 Welcome"),
            ] + taken,
            heard: [ehloLine, "AUTH CRAM-MD5", answer] + handedOver,
            login: login(.cramMD5, "tim", "tanstaaftanstaaf")
        ) { _ in accepted250 },
        Conversation(
            testDescription: "AUTH XOAUTH2 with a token",
            steps: hello("AUTH PLAIN LOGIN XOAUTH2")
                + [.hear("AUTH XOAUTH2 ", "235 2.7.0 Welcome")] + taken,
            heard: [ehloLine, "AUTH XOAUTH2 \(bearer)"] + handedOver,
            login: login(.xoauth2)
        ) { _ in accepted250 },
        Conversation(
            testDescription: "AUTH XOAUTH2 with a token too long for one line with the command",
            steps: hello("AUTH XOAUTH2") + [
                .hear("AUTH XOAUTH2", "334 "), .hear(longBearer, "235 2.7.0 Welcome"),
            ] + taken,
            heard: [ehloLine, "AUTH XOAUTH2", longBearer] + handedOver,
            login: login(.xoauth2, "ada", longToken)
        ) { _ in accepted250 },
        Conversation(
            testDescription: "AUTH XOAUTH2 with a token that has run out",
            steps: hello("AUTH XOAUTH2")
                + [.hear("AUTH XOAUTH2 ", "334 \(base64(#"{"status":"401"}"#))")],
            heard: [ehloLine, "AUTH XOAUTH2 \(bearer)"],
            login: login(.xoauth2)
        ) { server in
            .refusedUs(
                silence(
                    "\(server) did not take the login, so nothing was sent;"
                        + " the token may have run out: 'delivery.smtp.password' needs a new one"
                )
            )
        },
    ]

    /// None but the login that is configured is tried.
    static let otherLogins = [
        Conversation(
            testDescription: "a login that the server does not list, and others of ours",
            steps: hello("AUTH LOGIN PLAIN GSSAPI"),
            heard: [ehloLine],
            login: login(.cramMD5)
        ) { server in
            .refusedUs(
                silence(
                    "\(server) lets nobody log in by CRAM-MD5, only by LOGIN, PLAIN, GSSAPI;"
                        + " set 'delivery.smtp.auth' to 'plain' or 'login'"
                )
            )
        },
        Conversation(
            testDescription: "a login that the server does not list, and none of ours",
            steps: hello("AUTH GSSAPI \u{1b}[31m"),
            heard: [ehloLine],
            login: login(.plain)
        ) { server in
            .refusedUs(
                silence(
                    "\(server) lets nobody log in by PLAIN, only by GSSAPI;"
                        + " ask the provider for another way to log in"
                )
            )
        },
        Conversation(
            testDescription: "235 where nobody logged in",
            steps: [.say("220 script.example"), .hear("EHLO", "235 2.7.0 Welcome")],
            heard: [ehloLine],
            login: login(.plain)
        ) { server in
            .refusedUs(silence("\(server) offers no login, so nothing was sent"))
        },
        Conversation(
            testDescription: "250 in place of 235",
            steps: hello("AUTH PLAIN") + [.hear("AUTH PLAIN ", "250 2.0.0 Ok")],
            heard: [ehloLine, "AUTH PLAIN \(base64("\u{0}ada\u{0}lovelace"))"],
            login: login(.plain)
        ) { server in
            .refusedUs(
                silence(
                    "\(server) did not take the login, so nothing was sent;"
                        + " look at 'delivery.smtp.username' and 'delivery.smtp.password'"
                )
            )
        },
        Conversation(
            testDescription: "a server that says the password back",
            steps: hello("AUTH PLAIN") + [
                .hear(
                    "AUTH PLAIN ",
                    "535 5.7.8 No 'lovelace', \(base64("\u{0}ada\u{0}lovelace")), \(bearer)"
                )
            ],
            heard: [ehloLine, "AUTH PLAIN \(base64("\u{0}ada\u{0}lovelace"))"],
            login: login(.plain)
        ) { _ in
            .refusedUs(
                Reply(code: 535, enhanced: "5.7.8", text: "No '(hidden)', (hidden), (hidden)")
            )
        },
    ]

    static let portRemedy =
        "; ask the provider for a port with TLS; usual are smtps://…:465 and smtp://…:587"

    /// A password is configured, and none of these servers hears it.
    static let strippedTLS = [
        Conversation(
            testDescription: "STARTTLS not offered, and a login",
            steps: hello("AUTH PLAIN LOGIN"),
            heard: [ehloLine],
            tls: .required,
            login: login(.plain)
        ) { server in
            .refusedUs(
                silence("\(server) offers no STARTTLS, so nothing was sent" + portRemedy)
            )
        },
        Conversation(
            testDescription: "STARTTLS 502, and a login",
            steps: hello("STARTTLS", "AUTH PLAIN") + [.hear("STARTTLS", "502 5.5.1 Not here")],
            heard: [ehloLine, "STARTTLS"],
            tls: .required,
            login: login(.plain)
        ) { server in
            .refusedUs(
                silence(
                    "\(server) refuses STARTTLS (502 Not here), so nothing was sent" + portRemedy
                )
            )
        },
        Conversation(
            testDescription: "STARTTLS 454, and a login",
            steps: hello("STARTTLS", "AUTH PLAIN") + [.hear("STARTTLS", "454 4.7.0 Later")],
            heard: [ehloLine, "STARTTLS"],
            tls: .required,
            login: login(.plain)
        ) { _ in .deferred(Reply(code: 454, enhanced: "4.7.0", text: "Later"), until: nil) },
        Conversation(
            testDescription: "replies in clear behind the 220 of STARTTLS",
            steps: hello("STARTTLS") + [
                .hear("STARTTLS", "220 2.0.0 Go on\n250-evil.example\n250 AUTH PLAIN"), .takeRest,
            ],
            heard: [ehloLine, "STARTTLS"],
            tls: .required,
            login: login(.plain)
        ) { server in
            .refusedUs(
                silence(
                    "\(server) said more in clear than it may before TLS begins, so nothing was sent;"
                        + " somebody may stand between: try another network, or ask the provider"
                )
            )
        },
        Conversation(
            testDescription: "lost while TLS begins",
            steps: hello("STARTTLS") + [.hear("STARTTLS", "220 2.0.0 Go on"), .hangUp],
            heard: [ehloLine, "STARTTLS"],
            tls: .required,
            login: login(.plain)
        ) { server in .deferred(silence("\(server): SSL connect error"), until: nil) },
    ]
}
