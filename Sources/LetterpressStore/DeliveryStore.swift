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

    /// When the first of the deferred copies may be tried again; nil when none is deferred.
    func nextDue(in campaign: String) async throws(StoreError) -> Date?

    /// Has copies sent again that were rejected or deferred, and says how many; other states are left
    /// alone.
    ///
    /// The time after which a copy is given up begins anew. Whoever may not be mailed now keeps the
    /// state there is. A finished campaign is paused when anything changed, a cancelled one left alone.
    func retry(
        in campaign: String,
        states: Set<Delivery.State>,
        now: Date
    ) async throws(StoreError) -> Int

    /// Decides about all copies in doubt, and says of how many.
    ///
    /// As with ``retry(in:states:now:)``, nothing is sent again to whoever may not be mailed now; a
    /// finished campaign is paused when anything is, and of a cancelled one nothing is.
    func resolve(
        in campaign: String,
        as rule: DoubtRule,
        now: Date
    ) async throws(StoreError) -> Int

    /// Writes down what became known of a copy in doubt: that it was accepted, rejected or deferred.
    ///
    /// False when it is not in doubt any more. A finished campaign of which a copy is deferred now is
    /// paused.
    func settleDoubt(
        _ subscriber: Int64,
        in campaign: String,
        as settlement: Settlement,
        now: Date
    ) async throws(StoreError) -> Bool

    func counts(of campaign: String) async throws(StoreError) -> DeliveryCounts

    /// By ascending subscriber id beyond `after`, perhaps of one state only.
    func deliveries(
        of campaign: String,
        state: Delivery.State?,
        after: Int64,
        limit: Int
    ) async throws(StoreError) -> [Delivery]
}
