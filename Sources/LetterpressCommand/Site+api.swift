internal import Foundation
internal import LetterpressCrypto
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressWorkspace

extension Site {
    /// The provider's mail API; nil where messages leave another way.
    var api: (any MailAPI)? {
        guard case .api(let choice) = configuration.transport else { return nil }
        return api(choice)
    }

    func api(_ choice: MailAPIChoice) -> any MailAPI {
        switch choice {
        case .postmark(let key, let stream, let connection):
            var api = Postmark(
                token: key,
                stream: stream,
                endpoint: connection.endpoint,
                isTest: connection.isTest
            )
            api.caFile = path(ofCertificates: connection.caFile)
            return api
        case .resend(let key, let connection):
            var api = Resend(key: key, endpoint: connection.endpoint, isTest: connection.isTest)
            api.caFile = path(ofCertificates: connection.caFile)
            return api
        case .ses(let account, let connection):
            var api = AmazonSES(
                keyID: account.keyID,
                secret: account.secret,
                sessionToken: account.sessionToken,
                region: account.region,
                configurationSet: account.configurationSet,
                endpoint: connection.endpoint,
                isTest: connection.isTest
            )
            api.caFile = path(ofCertificates: connection.caFile)
            return api
        case .json(var template):
            template.caFile = path(ofCertificates: template.caFile)
            return JSONAPI(template)
        }
    }

    /// The account that a provider counts for: two of one provider are told apart by their keys, of
    /// which nothing can be read here.
    func route(_ choice: MailAPIChoice) -> String {
        let keys = choice.credentials.map(\.value)
        guard !keys.isEmpty else { return "\(choice.name) \(api(choice).server)" }
        let digest = SHA256.hex(keys.flatMap { Array("\($0.utf8.count):\($0)".utf8) })
        return "\(choice.name) \(api(choice).server) \(digest.prefix(8))"
    }

    private func path(ofCertificates name: String) -> String {
        name.isEmpty ? "" : workspace.url(of: name).path
    }
}
