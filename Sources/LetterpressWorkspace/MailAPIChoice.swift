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
