package import Foundation
package import LetterpressModel

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
