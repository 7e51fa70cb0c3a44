package import LetterpressCurl

/// What a mail server said when somebody came to see it.
package struct SMTPProbe: Sendable {
    /// Nil where it let us in.
    package let failure: SMTPOpeningFailure?
    /// Words of its reply to EHLO, such as `PIPELINING` and `SIZE 10240000`.
    package let extensions: [String]
    /// When its certificate ends, as OpenSSL writes it; empty without TLS.
    package let certificateEnd: String
}
