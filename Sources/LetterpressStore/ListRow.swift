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

/// What holds for every row of a list that is brought in.
package struct ListEntry: Sendable {
    package let source: String
    package let at: Date
    /// How a reader stands of whom the list does not say it.
    package let state: ReaderState
    /// Why readers who unsubscribed may be mailed again; nil when they may not.
    package let resubscribing: String?
    /// Makes the target under which a forgotten person would be found.
    package let tombstone: @Sendable (EmailAddress) -> SuppressionTarget

    package init(
        source: String,
        at: Date,
        state: ReaderState = .confirmed,
        resubscribing: String? = nil,
        tombstone: @escaping @Sendable (EmailAddress) -> SuppressionTarget
    ) {
        self.source = source
        self.at = at
        self.state = state
        self.resubscribing = resubscribing
        self.tombstone = tombstone
    }
}

/// What became of the rows.
package struct ImportTally: Equatable, Sendable {
    package var added = 0
    package var changed = 0
    package var unchanged = 0
    /// Of whom mail is kept back, whether they are new or not.
    package var suppressed = 0

    package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, suppressed: Int = 0) {
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        self.suppressed = suppressed
    }

    package static func += (tally: inout ImportTally, more: ImportTally) {
        tally.added += more.added
        tally.changed += more.changed
        tally.unchanged += more.unchanged
        tally.suppressed += more.suppressed
    }
}
