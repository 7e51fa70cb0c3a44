/// How a reader stands, in one word: whether mail may go, or why not.
package enum ReaderState: String, Equatable, Sendable, CaseIterable {
    /// Gets the letter.
    case confirmed
    /// Has not followed the confirmation link yet.
    case pending
    case unsubscribed, bounce, complaint, manual

    package init(_ consent: Consent, suppression: SuppressionReason?) {
        switch (suppression, consent) {
        case (.unsubscribed, _): self = .unsubscribed
        case (.bounce, _): self = .bounce
        case (.complaint, _): self = .complaint
        case (.manual, _), (.erased, _): self = .manual
        case (nil, .confirmed): self = .confirmed
        case (nil, .pending): self = .pending
        case (nil, .withdrawn): self = .unsubscribed
        }
    }

    /// Nil where nothing stands against mail but a missing confirmation.
    package var suppression: SuppressionReason? {
        switch self {
        case .confirmed, .pending: nil
        case .unsubscribed: .unsubscribed
        case .bounce: .bounce
        case .complaint: .complaint
        case .manual: .manual
        }
    }
}
