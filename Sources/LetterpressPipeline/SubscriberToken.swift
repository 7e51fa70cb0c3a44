internal import LetterpressCrypto
internal import LetterpressModel

extension Secret {
    /// The token of a subscriber, made of the id and the secret: nothing of it is stored.
    func token(of subscriber: Int64) -> String {
        SealedNumber("subscriber token", secret: self).name(of: subscriber)
    }

    /// Nil for what is nobody's token.
    func subscriber(token: String) -> Int64? {
        SealedNumber("subscriber token", secret: self).number(named: token)
    }
}
