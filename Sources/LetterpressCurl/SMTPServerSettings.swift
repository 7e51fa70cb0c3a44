package import LetterpressModel

/// How to reach a mail server.
package struct SMTPServerSettings: Sendable {
    /// Whether the connection is encrypted, and when that begins.
    package enum TLS: String, Sendable, CaseIterable {
        /// STARTTLS before anything is said (RFC 3207).
        case required
        /// From the first byte (RFC 8314 §3.3).
        case implicit
        /// Only for a server on this machine.
        case never
    }

    /// How a login is said; none but this one is tried.
    package enum Mechanism: String, Sendable, CaseIterable {
        /// RFC 4616.
        case plain = "PLAIN"
        /// Never a standard; for servers that know nothing better.
        case login = "LOGIN"
        /// RFC 2195.
        case cramMD5 = "CRAM-MD5"
        /// Google's and Microsoft's; the password is an access token.
        case xoauth2 = "XOAUTH2"
    }

    package let host: String
    package let port: Int
    package let tls: TLS
    /// Absent for a server that takes mail without a login.
    package let login: Login?
    /// Certificates to trust instead of the system's; empty for the system's.
    package let caFile: String
    /// The name we greet with; empty for the sender's domain.
    package let ehlo: String
    /// How many at once, from 1.
    package var connections = 1
    /// After so many messages a connection is renewed.
    package var messagesPerConnection = 100
    /// A connection on which nothing was said for so long is closed.
    package var idle: Duration = .seconds(45)

    /// How long it may take for an answer.
    package var patience = SMTPPatience()

    package struct Login: Sendable {
        package let username: String
        let password: Confidential
        package let mechanism: Mechanism

        package init(
            username: String,
            password: Confidential,
            mechanism: Mechanism = .plain
        ) {
            self.username = username
            self.password = password
            self.mechanism = mechanism
        }
    }

    package init(
        host: String,
        port: Int,
        tls: TLS,
        login: Login?,
        caFile: String,
        ehlo: String
    ) {
        // An IPv6 address stands in brackets before a port (RFC 3986 §3.2.2).
        self.host = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        self.port = port
        self.tls = tls
        self.login = login
        self.caFile = caFile
        self.ehlo = ehlo
    }

    /// `host:port`, as it is named in journals and messages.
    package var name: String { "\(host):\(port)" }
}
