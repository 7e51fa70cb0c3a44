package import Foundation

/// One mailbox that gets the letter, or did.
package struct Subscriber: Equatable, Sendable, Identifiable {
    package let id: Int64
    package var address: EmailAddress
    package var profile: SubscriberProfile
    /// The consent as it stands, and where it came from.
    package var evidence: ConsentRecord
    /// Why no mail goes to this address or its domain; nil when nothing forbids it.
    package var suppression: SuppressionReason?
    /// How the reader came onto the list.
    package let source: String
    package let createdAt: Date
    /// When the address or the profile changed last.
    package var changedAt: Date

    package init(
        id: Int64,
        address: EmailAddress,
        profile: SubscriberProfile,
        evidence: ConsentRecord,
        suppression: SuppressionReason? = nil,
        source: String,
        createdAt: Date,
        changedAt: Date
    ) {
        self.id = id
        self.address = address
        self.profile = profile
        self.evidence = evidence
        self.suppression = suppression
        self.source = source
        self.createdAt = createdAt
        self.changedAt = changedAt
    }

    package var consent: Consent { evidence.consent }
    package var state: ReaderState { ReaderState(consent, suppression: suppression) }
}
