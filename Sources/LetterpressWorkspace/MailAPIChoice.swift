package import LetterpressModel

/// A provider's mail API as the configuration names it.
package enum MailAPIChoice: Sendable {
    case postmark(key: Confidential, stream: String, ProviderConnection)
    case resend(key: Confidential, ProviderConnection)
    case ses(AmazonAccount, ProviderConnection)
    /// Any other, by a template.
    case json(JSONTemplate)

    /// As `delivery.transport` names it.
    package var name: String {
        switch self {
        case .postmark: "postmark"
        case .resend: "resend"
        case .ses: "ses"
        case .json: "json"
        }
    }

    /// Nil for an API that is described by a template.
    package var connection: ProviderConnection? {
        switch self {
        case .postmark(_, _, let connection), .resend(_, let connection),
            .ses(_, let connection):
            connection
        case .json: nil
        }
    }

    /// Where it is asked, for a person.
    package var address: String {
        if case .json(let template) = self { template.server } else { connection?.endpoint ?? "" }
    }

    /// Requests at once; nil for as many as the provider advises.
    package var connections: Int? {
        if case .json(let template) = self { template.connections } else { connection?.connections }
    }

    /// What decides where a copy goes and under which account, on one line and without secrets.
    package var outline: String {
        switch self {
        case .postmark(_, let stream, let connection):
            "postmark \(connection.outline) \(stream)"
        case .resend(_, let connection): "resend \(connection.outline)"
        case .ses(let account, let connection):
            "ses \(connection.outline) \(account.region) \(account.configurationSet)"
        case .json(let template): "json \(template.outline)"
        }
    }

    /// What proves to the provider who we are: the account that it counts for.
    package var credentials: [Confidential] {
        switch self {
        case .postmark(let key, _, _), .resend(let key, _): [key]
        // The secret may be renewed, and the key of temporary credentials is.
        case .ses(let account, _): [Confidential(account.keyID)]
        case .json(let template): template.secrets
        }
    }
}

/// How a provider's API is reached.
package struct ProviderConnection: Equatable, Sendable {
    /// Without a final slash.
    package let endpoint: String
    /// Requests at once; nil for as many as the provider advises.
    package let connections: Int?
    /// Certificates to trust instead of the system's: a path, empty for none.
    package let caFile: String
    /// Whether the provider is to take copies and drop them.
    package let isTest: Bool

    /// Where copies go, on one line.
    var outline: String { isTest ? "\(endpoint) test" : endpoint }
}

/// Who we are at Amazon.
package struct AmazonAccount: Sendable {
    package let keyID: String
    package let secret: Confidential
    /// Of temporary credentials; nil for lasting ones.
    package let sessionToken: Confidential?
    package let region: String
    /// Empty for the account's own default.
    package let configurationSet: String
}
