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

/// A step of a reader's consent, kept as evidence (GDPR article 7(1)).
package struct ConsentRecord: Equatable, Sendable {
    package let consent: Consent
    /// Where the word came from, such as `import of readers.csv`.
    package let source: String
    /// What a person said about it; empty for most.
    package let note: String

    package init(_ consent: Consent, source: String, note: String = "") {
        self.consent = consent
        self.source = source
        self.note = note
    }
}
