internal import LetterpressCrypto

/// Names of requests that carry many copies: the same for every try, telling nothing of the readers.
struct BatchIdentity: Sendable {
    private let campaign: String
    private let secret: Secret

    init(campaign: String, secret: Secret) {
        (self.campaign, self.secret) = (campaign, secret)
    }

    /// 64 hexadecimal digits: a key that a provider knows a request by, as long as any takes.
    func key(of members: [Int64]) -> String {
        Hex.encode(secret.derive("batch", [campaign] + members.map(String.init)))
    }
}
