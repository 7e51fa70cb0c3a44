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
}

/// What is known of a reader apart from identity and consent.
package struct SubscriberProfile: Equatable, Sendable {
    package var name = ""
    package var firstName = ""
    package var lastName = ""
    /// A BCP 47 tag, or empty.
    package var language = ""
    package var tags: [String] = []
    /// Values of the publication's own fields, as text.
    package var fields: [String: String] = [:]

    package init() {}
}

/// One mailbox that gets the letter, or did.
package struct Subscriber: Equatable, Sendable, Identifiable {
    package let id: Int64
    package let address: EmailAddress
    /// Opaque, 26 base32 characters: the reader's name in unsubscribe and preference addresses.
    package let token: String
    package let consent: Consent
    package let profile: SubscriberProfile

    package init(
        id: Int64,
        address: EmailAddress,
        token: String,
        consent: Consent,
        profile: SubscriberProfile
    ) {
        self.id = id
        self.address = address
        self.token = token
        self.consent = consent
        self.profile = profile
    }
}
