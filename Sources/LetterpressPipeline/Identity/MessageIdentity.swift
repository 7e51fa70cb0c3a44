internal import LetterpressCrypto
internal import LetterpressModel

/// Names of messages: the same for every try, different between readers, telling nothing of either.
enum MessageIdentity {
    /// Without angle brackets.
    static func messageID(
        campaign: String,
        subscriber: Int64,
        secret: Secret,
        _ publication: Publication
    ) -> String {
        "\(secret.name("message id", campaign, String(subscriber)))@\(publication.from.address.domain)"
    }

    /// Of a trial: never the same twice, since providers fold what has one id into one.
    static func trial(_ publication: Publication) -> String {
        "\(Base32.encode(Secret.makeBytes()).prefix(26))@\(publication.from.address.domain)"
    }

    /// For a copy that belongs to no campaign; needs no secret, so it is the same everywhere.
    static func rehearsal(
        edition: Edition,
        address: EmailAddress,
        _ publication: Publication
    ) -> String {
        let digest = SHA256.hash(Array("\(edition.id) \(address.key)".utf8))
        return "\(Base32.encode(digest).prefix(26))@\(publication.from.address.domain)"
    }
}
