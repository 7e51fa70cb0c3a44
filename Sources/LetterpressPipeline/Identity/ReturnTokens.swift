internal import LetterpressCrypto
internal import LetterpressModel

/// Tokens of return paths in one campaign: they name a copy, and nobody else can make one.
///
/// The subscriber's number is sealed under a label with the campaign in it, so that it opens nowhere
/// else; a made-up one opens once in 2⁶⁴ times.
struct ReturnTokens: Sendable {
    private let campaign: String
    private let sealed: SealedNumber

    /// `campaign` has 10 characters.
    init(campaign: String, secret: Secret) {
        self.campaign = campaign
        sealed = SealedNumber("return path \(campaign)", secret: secret)
    }

    /// In small letters and digits only: relays change case.
    func token(of subscriber: Int64) -> String { campaign + sealed.name(of: subscriber) }
}
