package import Foundation
package import LetterpressModel

/// One row of a list that is brought in.
package struct ListRow: Equatable, Sendable {
    package let address: EmailAddress
    package let profile: SubscriberProfile
    /// How the list says that the reader stands; nil when it does not say.
    package let state: ReaderState?
    /// When the reader came onto the list, gave or withdrew consent, and was changed last; nil where the
    /// list does not say.
    package let createdAt, consentAt, changedAt: Date?
    /// Where the list says that the reader came from; empty when it does not say.
    package let source: String

    package init(
        address: EmailAddress,
        profile: SubscriberProfile,
        state: ReaderState? = nil,
        createdAt: Date? = nil,
        consentAt: Date? = nil,
        changedAt: Date? = nil,
        source: String = ""
    ) {
        self.address = address
        self.profile = profile
        self.state = state
        self.createdAt = createdAt
        self.consentAt = consentAt
        self.changedAt = changedAt
        self.source = source
    }
}
