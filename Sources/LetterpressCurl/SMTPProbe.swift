/// What a mail server said when somebody came to see it.
package struct SMTPProbe: Sendable {
    package enum Result: Equatable, Sendable {
        case ready
        /// No name, no connection, or no answer: it may be there later.
        case unreachable(String)
        /// Its certificate is not one to trust.
        case certificate(String)
        case noTLS
        /// It offers no login, and one is configured.
        case noLogin
        /// With its words.
        case loginRefused(String)
        /// It turned us away for now or for good, with its words.
        case turnedAway(String)
    }

    package let result: Result
    /// Words of its reply to EHLO, such as `PIPELINING` and `SIZE 10240000`.
    package let extensions: [String]
    /// When its certificate ends, as OpenSSL writes it; empty without TLS.
    package let certificateEnd: String
}
