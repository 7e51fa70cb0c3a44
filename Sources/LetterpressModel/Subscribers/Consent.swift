package import Foundation

/// How far a reader's consent has come.
package enum Consent: Equatable, Sendable {
    /// Asked for the letter, has not yet followed the confirmation link.
    case pending(since: Date)
    case confirmed(at: Date)
    case withdrawn(at: Date)

    package var name: String {
        switch self {
        case .pending: "pending"
        case .confirmed: "confirmed"
        case .withdrawn: "withdrawn"
        }
    }

    package var at: Date {
        switch self {
        case .pending(let date), .confirmed(let date), .withdrawn(let date): date
        }
    }

    package var isConfirmed: Bool {
        if case .confirmed = self { true } else { false }
    }

    package var isWithdrawn: Bool {
        if case .withdrawn = self { true } else { false }
    }
}
