internal import CCurl
package import LetterpressModel

/// Why there is no connection to a mail server.
package struct SMTPOpeningFailure: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// No name, no connection, or no answer: it may be there later.
        case unreachable
        /// Its certificate is not one to trust.
        case certificate
        case noTLS
        /// It offers no login, and one is configured.
        case noLogin
        /// It offers none of ours.
        case loginDenied
        /// Our own settings make no connection.
        case settings
        /// The server's words say it.
        case reply(Reply)
    }

    package let reason: Reason
    /// With the name of the server, for a person.
    package let words: String

    init(_ error: CurlError, lastLine: String, settings: SMTPServerSettings) {
        let reply = Reply(line: lastLine)
        let isRefusal = (400..<600).contains(reply.code)
        words = "\(settings.name): \(error.sentence)"
        switch CURLcode(UInt32(clamping: error.code)) {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR: reason = .certificate
        case CURLE_SSL_CACERT_BADFILE, CURLE_URL_MALFORMAT: reason = .settings
        case CURLE_USE_SSL_FAILED: reason = reply.isTransient ? .reply(reply) : .noTLS
        case CURLE_LOGIN_DENIED: reason = isRefusal ? .reply(reply) : .loginDenied
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: reason = .unreachable
        default: reason = isRefusal ? .reply(reply) : .unreachable
        }
    }

    init(loginMissingAt settings: SMTPServerSettings) {
        reason = .noLogin
        words = "\(settings.name) offers no login, so nothing was sent"
    }

    /// What it means for the copy that was to go out first.
    package var outcome: Outcome {
        let silence = Reply(code: 0, enhanced: nil, text: words)
        return switch reason {
        case .unreachable: .deferred(silence, until: nil)
        case .certificate, .noTLS, .noLogin, .loginDenied, .settings: .refusedUs(silence)
        case .reply(let reply):
            reply.isTransient ? .deferred(reply, until: nil) : .refusedUs(reply)
        }
    }
}
