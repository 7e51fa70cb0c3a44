internal import LetterpressCrypto
internal import LetterpressModel

/// Names of messages: the same for every try, different between readers, telling nothing of either.
struct MessageIdentity: Sendable {
    private let names: DerivedNames
    private let domain: String

    /// Of the copies of one campaign.
    init(campaign: String, secret: Secret, _ publication: Publication) {
        names = secret.names("message id", campaign)
        domain = publication.from.address.domain
    }

    /// Without angle brackets.
    func messageID(of subscriber: Int64) -> String {
        "\(names.name(of: String(subscriber)))@\(domain)"
    }

    /// Of a trial: never the same twice, since providers fold what has one id into one.
    static func trial(_ publication: Publication) -> String {
        "\(Base32.encode(Secret.makeBytes(), letters: 26))@\(publication.from.address.domain)"
    }

    /// For a copy that belongs to no campaign; needs no secret, so it is the same everywhere.
    static func rehearsal(
        edition: Edition,
        address: EmailAddress,
        _ publication: Publication
    ) -> String {
        let digest = SHA256.hash(Array("\(edition.id) \(address.key)".utf8))
        return "\(Base32.encode(digest, letters: 26))@\(publication.from.address.domain)"
    }
}
