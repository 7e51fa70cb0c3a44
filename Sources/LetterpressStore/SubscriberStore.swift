package import Foundation
package import LetterpressModel

/// Keeps the list.
package protocol SubscriberStore: Sendable {
    /// Adds readers as confirmed and updates the profiles of those who are known, in one transaction.
    ///
    /// Whoever is suppressed or has withdrawn stays so. `token` makes the token of a new reader from
    /// the id that the store gave.
    func importReaders(
        _ rows: [ImportedReader],
        source: String,
        at now: Date,
        token: @escaping @Sendable (Int64) -> String
    ) async throws(StoreError) -> ImportTally

    func subscriber(key: String) async throws(StoreError) -> Subscriber?

    func subscribers(ids: [Int64]) async throws(StoreError) -> [Subscriber]

    /// The first so many readers, in the order they came, whose address or name holds a text in any
    /// case; all hold an empty one.
    func subscribers(
        holding text: String,
        limit: Int
    ) async throws(StoreError) -> [Subscriber]

    /// Of each column and field the value with the most bytes that any reader has.
    func longestValues() async throws(StoreError) -> MergeValues

    /// Never mails this address again, and withdraws the reader's consent if there is one.
    func suppress(
        _ address: EmailAddress,
        reason: SuppressionReason,
        source: String,
        at now: Date
    ) async throws(StoreError)
}

/// One row of a list that is brought in.
package struct ImportedReader: Equatable, Sendable {
    package let address: EmailAddress
    package let profile: SubscriberProfile

    package init(address: EmailAddress, profile: SubscriberProfile) {
        self.address = address
        self.profile = profile
    }
}

/// What became of the rows.
package struct ImportTally: Equatable, Sendable {
    package var added = 0
    package var changed = 0
    package var unchanged = 0
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

/// Why an address is never mailed.
package enum SuppressionReason: String, Equatable, Sendable, CaseIterable {
    case unsubscribed, bounce, complaint, manual, erased
}
