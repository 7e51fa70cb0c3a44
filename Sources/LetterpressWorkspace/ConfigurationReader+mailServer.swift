internal import Foundation
internal import LetterpressModel

extension ConfigurationReader {
    /// `delivery.smtp`; nil where it names no server.
    static func server(_ settings: inout Settings) -> MailServer? {
        let text = settings.requiredText("delivery.smtp.url", example: "smtp://mail.example:587")
        let login = login(&settings)
        let idle = settings.duration(
            "delivery.smtp.idle",
            default: .seconds(45),
            in: .seconds(1)...(.seconds(600))
        )
        guard !text.isEmpty else { return nil }
        guard let url = URL(string: text), let scheme = url.scheme,
            ["smtp", "smtps"].contains(scheme),
            let host = url.host(), !host.isEmpty, url.user() == nil,
            url.path.isEmpty || url.path == "/"
        else {
            settings.refuse(
                settings.location("delivery.smtp.url"),
                "Key 'delivery.smtp.url' is not the address of a mail server",
                "Write it as smtp://mail.example:587 or smtps://mail.example:465; the login has keys of its own."
            )
            return nil
        }
        return MailServer(
            host: host,
            port: url.port ?? (scheme == "smtps" ? 465 : 587),
            tls: tls(&settings, scheme: scheme, host: host),
            auth: login.auth,
            username: login.username,
            password: login.password,
            caFile: settings.text("delivery.smtp.ca_file", default: ""),
            ehlo: settings.text("delivery.smtp.ehlo", default: ""),
            connections: settings.number("delivery.smtp.connections", default: 8, in: 1...500),
            messagesPerConnection: settings.number(
                "delivery.smtp.messages_per_connection",
                default: 100,
                in: 1...1_000_000
            ),
            idle: idle
        )
    }

    private static func tls(
        _ settings: inout Settings,
        scheme: String,
        host: String
    ) -> MailServer.TLS {
        let usual: MailServer.TLS = scheme == "smtps" ? .implicit : .required
        let tls = settings.choice("delivery.smtp.tls", default: usual)
        if (tls == .implicit) != (scheme == "smtps") {
            settings.refuse(
                settings.location("delivery.smtp.tls"),
                "Key 'delivery.smtp.tls' is '\(tls.rawValue)' for a server at \(scheme)://",
                "Use 'implicit' with smtps://, and 'required' with smtp://."
            )
        }
        if tls == .never, !DomainName.isLoopback(host) {
            settings.refuse(
                settings.location("delivery.smtp.tls"),
                "Key 'delivery.smtp.tls' is 'never' for a server on another machine",
                "Use 'required' or 'implicit': mail and password would go over the net in clear."
            )
        }
        return tls
    }

    private static func login(
        _ settings: inout Settings
    ) -> (auth: MailServer.Auth, username: String, password: Confidential) {
        let auth = settings.choice("delivery.smtp.auth", default: MailServer.Auth.plain)
        let username = settings.text("delivery.smtp.username", default: "")
        let password = settings.text("delivery.smtp.password", default: "")
        // libcurl reads a name to its first NUL, and XOAUTH2 parts its fields with U+0001.
        for (key, word) in [("username", username), ("password", password)]
        where word.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            settings.refuse(
                settings.location("delivery.smtp.\(key)"),
                "Key 'delivery.smtp.\(key)' holds a line end or another control character",
                "Write it on one line; a password read from a file often brings a line end along."
            )
        }
        if username.isEmpty, auth != .plain {
            settings.refuse(
                settings.location("delivery.smtp.auth"),
                "Key 'delivery.smtp.auth' is '\(auth.rawValue)', and 'delivery.smtp.username' is empty",
                "Write the name to log in with, or take 'auth' out: nobody logs in without a name."
            )
        }
        return (auth, username, Confidential(password))
    }
}
