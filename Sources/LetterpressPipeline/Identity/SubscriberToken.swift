internal import LetterpressCrypto
internal import LetterpressModel

extension Secret {
    /// Makes tokens of subscribers' ids: nothing of them is stored.
    var subscriberTokens: SealedNumber { SealedNumber("subscriber token", secret: self) }

    func token(of subscriber: Int64) -> String { subscriberTokens.name(of: subscriber) }

    /// Nil for what is nobody's token.
    func subscriber(token: String) -> Int64? { subscriberTokens.number(named: token) }
}
