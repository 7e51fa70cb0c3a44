package import LetterpressModel

/// What `config/letterpress.yml`, the environment and the defaults say together.
package struct Configuration: Sendable {
    package let publication: Publication
    package let transport: TransportChoice
    /// Where `delivery.transport` stands.
    package let transportLocation: SourceLocation
    /// Where bounces go; nil for the address in From.
    package let returnPath: ReturnPath?
    package let limits: [SendingLimit]
    /// How long a copy that was not taken is tried again.
    package let retryFor: Duration
    /// A scheduled start that was missed by more is held.
    package let late: Duration
    package let inDoubt: DoubtPolicy
    /// Who signs, in the order of the fields.
    package let signatures: [SigningIdentity]
    /// A path, relative to the workspace.
    package let storePath: String
    package let theme: Theme
    /// A built-in one, or the folder it was read from.
    package let themeName: String
    /// What is wrong with the theme.
    package let themeFindings: [Finding]
    /// For issues that name a theme of their own.
    package let themes: ThemeShelf
    /// What to make of findings, by the ids of checks.
    package let checks: [String: CheckLevel]
    /// By their names.
    package let segments: [String: Segment]

    /// The limits that act: files of the outbox are no tries that anybody counts.
    package var limitsInForce: [SendingLimit] {
        if case .outbox = transport { [] } else { limits }
    }
}

/// Which way messages leave.
package enum TransportChoice: Sendable {
    case outbox
    case smtp(MailServer)
    case api(MailAPIChoice)

    package var name: String {
        switch self {
        case .outbox: "outbox"
        case .smtp: "smtp"
        case .api(let choice): choice.name
        }
    }

    /// Whom copies are handed to, for a sentence.
    package var nextHop: String {
        switch self {
        case .outbox: "the outbox"
        case .smtp: "the mail server"
        case .api(.postmark): "Postmark"
        case .api(.resend): "Resend"
        case .api(.ses): "Amazon SES"
        case .api(.json): "the mail API"
        }
    }
}

/// A mail server as the configuration names it.
package struct MailServer: Sendable {
    package enum TLS: String, Sendable, CaseIterable {
        case required, implicit, never
    }

    /// How the login is said (RFC 4954).
    package enum Auth: String, Sendable, CaseIterable {
        case plain, login
        case cramMD5 = "cram-md5"
        /// The password is an access token.
        case xoauth2
    }

    package let host: String
    package let port: Int
    package let tls: TLS
    package let auth: Auth
    /// Empty for no login.
    package let username: String
    package let password: Confidential
    package let caFile: String
    package let ehlo: String
    /// How many at once.
    package let connections: Int
    package let messagesPerConnection: Int
    /// A connection on which nothing was said for so long is closed.
    package let idle: Duration
}
