package import Foundation
package import LetterpressModel

/// Keeps the list.
package protocol SubscriberStore: Sendable {
    /// Takes rows of a list, in one transaction; see ``ListRow/outcome(known:suppression:entry:)`` for
    /// what each does.
    func importReaders(
        _ rows: [ListRow],
        as entry: ListEntry
    ) async throws(StoreError) -> ImportTally

    func subscriber(key: String) async throws(StoreError) -> Subscriber?

    /// Each once, by ascending id.
    func subscribers(ids: [Int64]) async throws(StoreError) -> [Subscriber]

    /// The first so many readers, in the order they came, whose address or name holds a text in any
    /// case; all hold an empty one.
    func subscribers(
        holding text: String,
        limit: Int
    ) async throws(StoreError) -> [Subscriber]

    /// A page of the readers of whom a question is true, by ascending id beyond `after`; nil asks none.
    func subscribers(
        of segment: Segment?,
        after: Int64,
        limit: Int
    ) async throws(StoreError) -> [Subscriber]

    /// How many readers of a segment stand how.
    func census(of segment: Segment?) async throws(StoreError) -> [ReaderState: Int]

    /// Changes the profiles of readers, in one transaction, and says how many are not as before.
    func change(
        _ ids: [Int64],
        at now: Date,
        by change: @escaping @Sendable (SubscriberProfile) -> SubscriberProfile
    ) async throws(StoreError) -> Int

    /// Gives a reader another address; false when it is another reader's.
    ///
    /// A suppression goes with the person, but for a bounce, which is the mailbox's.
    func move(
        _ id: Int64,
        to address: EmailAddress,
        at now: Date
    ) async throws(StoreError) -> Bool

    /// Every step of a reader's consent, the oldest first; the last one holds.
    func consents(of id: Int64) async throws(StoreError) -> [ConsentRecord]

    /// Every copy of a campaign that was begun, the oldest first.
    func copies(of id: Int64) async throws(StoreError) -> [SubscriberCopy]

    /// Of each column and field the value with the most bytes that any reader has.
    func longestValues() async throws(StoreError) -> MergeValues

    /// Forgets the person behind an address: their row, evidence and suppression go, the addresses and
    /// replies in journals are blanked, and a tombstone keeps them from being brought in again.
    ///
    /// Returns whether anything was known. What was written is overwritten on the disk.
    func erase(
        _ address: EmailAddress,
        leaving tombstone: SuppressionTarget,
        source: String,
        at now: Date
    ) async throws(StoreError) -> Bool
}
