internal import Foundation
internal import LetterpressModel

extension ConfigurationReader {
    private enum TransportName: String, CaseIterable {
        case outbox, smtp
    }

    static func transport(_ settings: inout Settings) -> TransportChoice? {
        settings.accept(
            "delivery.smtp.url",
            "delivery.smtp.tls",
            "delivery.smtp.auth",
            "delivery.smtp.username",
            "delivery.smtp.password",
            "delivery.smtp.ca_file",
            "delivery.smtp.ehlo",
            "delivery.smtp.connections",
            "delivery.smtp.messages_per_connection"
        )
        switch settings.choice("delivery.transport", default: TransportName.outbox) {
        case .outbox: return .outbox
        case .smtp: return server(&settings).map(TransportChoice.smtp)
        }
    }

    /// `bounce+{token}@bounces.proof.example`, or an address without a place.
    static func returnPath(_ settings: inout Settings) -> ReturnPath? {
        let text = settings.text("delivery.return_path", default: "")
        guard !text.isEmpty else { return nil }
        do {
            return try ReturnPath(text)
        } catch {
            settings.refuse(
                settings.location("delivery.return_path"),
                "Key 'delivery.return_path' is not an address: \(error)",
                "Write it as bounce+{token}@bounces.proof.example; the token has "
                    + "\(ReturnPath.tokenLength) characters."
            )
            return nil
        }
    }

    private enum AuthName: String, CaseIterable {
        case plain
    }

    private static func server(_ settings: inout Settings) -> MailServer? {
        let text = settings.requiredText("delivery.smtp.url", example: "smtp://mail.example:587")
        _ = settings.choice("delivery.smtp.auth", default: AuthName.plain)
        let username = settings.text("delivery.smtp.username", default: "")
        let password = settings.text("delivery.smtp.password", default: "")
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
        return MailServer(
            host: host,
            port: url.port ?? (scheme == "smtps" ? 465 : 587),
            tls: tls,
            username: username,
            password: Confidential(password),
            caFile: settings.text("delivery.smtp.ca_file", default: ""),
            ehlo: settings.text("delivery.smtp.ehlo", default: ""),
            connections: settings.number("delivery.smtp.connections", default: 8, in: 1...500),
            messagesPerConnection: settings.number(
                "delivery.smtp.messages_per_connection",
                default: 100,
                in: 1...1_000_000
            )
        )
    }

    static func store(_ settings: inout Settings) -> String {
        let text = settings.text("store", default: "sqlite:var/letterpress.db")
        guard text.hasPrefix("sqlite:"), text.count > 7 else {
            settings.refuse(
                settings.location("store"),
                "Key 'store' is not a store",
                "Write it as sqlite:var/letterpress.db."
            )
            return ""
        }
        return String(text.dropFirst(7))
    }
}
