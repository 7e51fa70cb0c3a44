package import Foundation
package import LetterpressModel

/// The journal of a campaign: each reader's copy in exactly one state.
package protocol DeliveryStore: Sendable {
    /// Copies that may be handed over now, by ascending subscriber id beyond `after`.
    func due(
        in campaign: String,
        after: Int64,
        limit: Int,
        now: Date
    ) async throws(StoreError) -> [Delivery]

    /// Takes entries into the journal in their order, in one transaction; durable when it returns.
    ///
    /// For each whether it took effect: of an attempt whether the copy may be handed over. Throws
    /// `leaseLost` where `holder` has the campaign no more.
    func write(
        _ entries: [JournalEntry],
        in campaign: String,
        holder: String,
        now: Date
    ) async throws(StoreError) -> [Bool]

    /// Durable when it returns. False when the copy is not due any more, or its reader has been
    /// suppressed since the plan: then it is skipped.
    func attempt(
        _ subscriber: Int64,
        in campaign: String,
        holder: String,
        now: Date
    ) async throws(StoreError) -> Bool

    func settle(
        _ subscriber: Int64,
        in campaign: String,
        as settlement: Settlement,
        by server: String,
        now: Date
    ) async throws(StoreError)

    func counts(of campaign: String) async throws(StoreError) -> DeliveryCounts

    /// By ascending subscriber id beyond `after`, perhaps of one state only.
    func deliveries(
        of campaign: String,
        state: Delivery.State?,
        after: Int64,
        limit: Int
    ) async throws(StoreError) -> [Delivery]
}

/// A line of a campaign's journal.
package enum JournalEntry: Equatable, Sendable {
    /// See ``DeliveryStore/attempt(_:in:holder:now:)``.
    case attempt(Int64)
    case settle(Int64, as: Settlement, by: String)
}

/// What a try leaves in the journal.
package enum Settlement: Equatable, Sendable {
    case accepted(Reply)
    case deferred(Reply, until: Date)
    case rejected(Reply)
    case inDoubt(String)
    /// The try does not count: we were refused, or never got through.
    case returned
}
