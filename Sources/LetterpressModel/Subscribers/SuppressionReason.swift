/// Why an address is never mailed, the weakest first: a stronger reason takes a weaker one's place.
package enum SuppressionReason: String, Equatable, Sendable, CaseIterable, Comparable {
    /// The reader said no, and may say yes again.
    case unsubscribed
    /// The mailbox is not there.
    case bounce
    /// The reader called a letter spam.
    case complaint
    /// Somebody who runs the list decided.
    case manual
    /// The person is forgotten; only a keyed hash of the address is kept.
    case erased

    package static func < (a: SuppressionReason, b: SuppressionReason) -> Bool {
        allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
    }

    /// Whether it takes the place of what is known.
    package func outranks(_ known: Suppression?) -> Bool {
        known.map { $0.reason < self } ?? true
    }

    /// Whether it is the reader's own no, which ends their consent.
    package var withdraws: Bool { self == .unsubscribed || self == .complaint }
}
