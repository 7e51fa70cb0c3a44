internal import LetterpressCrypto

extension DomainHealth.SigningKey {
    init(domain: String, selector: String, key: SigningKey) {
        self.init(
            domain: domain,
            selector: selector,
            algorithm: key.algorithm.rawValue,
            publicKey: String(decoding: Base64.encode(key.publicKey.bytes), as: UTF8.self)
        )
    }
}
