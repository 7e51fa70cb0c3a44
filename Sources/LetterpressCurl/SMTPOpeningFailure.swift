internal import CCurl
package import LetterpressModel

/// Why there is no connection to a mail server.
package struct SMTPOpeningFailure: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// No name, no connection, or no answer: it may be there later.
        case unreachable
        /// It has no certificate to trust, or speaks no TLS of ours.
        case tls(TLSFault)
        /// It offers no TLS, or refuses to begin.
        case noTLS
        /// It said more in clear than it may before TLS begins: somebody may stand between.
        case tampered
        /// It offers no login, and one is configured.
        case noLogin
        /// It offers others than the one that is configured.
        case otherLogins([String])
        /// It went through the motions, and did not let us in.
        case loginFailed
        /// Our own settings make no connection.
        case settings
        /// The server's words say it.
        case reply(Reply)
    }

    package let reason: Reason
    /// With the name of the server, for a person.
    package let words: String
    /// What to do about it, as the end of a sentence; empty where the words say all.
    package let remedy: String

    private init(_ reason: Reason, _ words: String, remedy: String = "") {
        self.reason = reason
        self.words = words
        self.remedy = remedy
    }

    init(_ error: CurlError, at settings: SMTPServerSettings) {
        self.init(error, at: settings, after: SMTPOpening(), tls: nil)
    }

    init(
        _ error: CurlError,
        at settings: SMTPServerSettings,
        after opening: SMTPOpening,
        tls fault: TLSFault?
    ) {
        let reply = Reply(line: settings.withoutSecrets(opening.lastLine))
        let isRefusal = (400..<600).contains(reply.code)
        let name = settings.name
        let usual = "\(name): \(error.sentence)"
        if let fault {
            self.init(.tls(fault), "\(name): \(fault.words)", remedy: fault.remedy)
            return
        }
        switch CURLcode(UInt32(clamping: error.code)) {
        case CURLE_SSL_CACERT_BADFILE:
            self.init(.settings, usual, remedy: "look at 'delivery.smtp.ca_file'")
        case CURLE_URL_MALFORMAT: self.init(.settings, usual)
        case CURLE_USE_SSL_FAILED where reply.isTransient: self.init(.reply(reply), usual)
        case CURLE_USE_SSL_FAILED:
            self.init(noTLSAt: name, isRefusal && opening.lastCommand == .startTLS ? reply : nil)
        case CURLE_WEIRD_SERVER_REPLY where opening.lastCommand == .startTLS:
            self.init(
                .tampered,
                "\(name) said more in clear than it may before TLS begins, so nothing was sent",
                remedy: "somebody may stand between: try another network, or ask the provider"
            )
        case CURLE_LOGIN_DENIED where isRefusal: self.init(.reply(reply), usual)
        case CURLE_LOGIN_DENIED: self.init(loginDeniedAt: settings, opening)
        default: self.init(isRefusal ? .reply(reply) : .unreachable, usual)
        }
    }

    init(loginMissingAt settings: SMTPServerSettings) {
        self.init(.noLogin, "\(settings.name) offers no login, so nothing was sent")
    }

    private init(noTLSAt name: String, _ reply: Reply?) {
        let words = reply.map { "refuses STARTTLS (\($0.code) \($0.text))" } ?? "offers no STARTTLS"
        self.init(
            .noTLS,
            "\(name) \(words), so nothing was sent",
            remedy: "ask the provider for a port with TLS; usual are smtps://…:465 and smtp://…:587"
        )
    }

    private init(loginDeniedAt settings: SMTPServerSettings, _ opening: SMTPOpening) {
        guard let login = settings.login, opening.lastCommand != .auth else {
            // Some refuse a token with a 334 and a reason in base64, which nobody needs to read.
            self.init(
                .loginFailed,
                "\(settings.name) did not take the login, so nothing was sent",
                remedy: settings.login?.mechanism == .xoauth2
                    ? "the token may have run out: 'delivery.smtp.password' needs a new one"
                    : "look at 'delivery.smtp.username' and 'delivery.smtp.password'"
            )
            return
        }
        let offered = opening.mechanisms
        let ours = SMTPServerSettings.Mechanism.allCases.filter { offered.contains($0.rawValue) }
        let names = ours.map { "'\($0.rawValue.lowercased())'" }.joined(separator: " or ")
        let list = offered.isEmpty ? "none by name" : offered.joined(separator: ", ")
        self.init(
            .otherLogins(offered),
            "\(settings.name) lets nobody log in by \(login.mechanism.rawValue), only by \(list)",
            remedy: names.isEmpty
                ? "ask the provider for another way to log in"
                : "set 'delivery.smtp.auth' to \(names)"
        )
    }

    /// What it means for the copy that was to go out first.
    package var outcome: Outcome {
        let text = remedy.isEmpty ? words : "\(words); \(remedy)"
        let silence = Reply(code: 0, enhanced: nil, text: text)
        return switch reason {
        case .unreachable: .deferred(silence, until: nil)
        case .tls, .noTLS, .tampered, .noLogin, .otherLogins, .loginFailed, .settings:
            .refusedUs(silence)
        case .reply(let reply):
            reply.isTransient ? .deferred(reply, until: nil) : .refusedUs(reply)
        }
    }
}
