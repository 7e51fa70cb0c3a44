package import Foundation
package import LetterpressModel

extension MemoryStore {
    package func due(in campaign: String, after: Int64, limit: Int, now: Date) -> [Delivery] {
        let ready = (copies[campaign] ?? [:]).values.filter {
            $0.subscriber > after && $0.isDue(at: now)
        }
        return Array(ready.sorted { $0.subscriber < $1.subscriber }.prefix(limit))
    }

    package func nextDue(in campaign: String) -> Date? {
        (copies[campaign] ?? [:]).values.compactMap(\.deferredUntil).min()
    }

    package func write(
        _ entries: [JournalEntry],
        in campaign: String,
        holder: String,
        now: Date
    ) throws(StoreError) -> [Bool] {
        guard leases[campaign]?.holder == holder else { throw .leaseLost }
        var effects: [Bool] = []
        for entry in entries {
            switch entry {
            case .attempt(let subscriber):
                effects.append(
                    try attempt(subscriber, in: campaign, holder: holder, now: now)
                )
            case .settle(let subscriber, let settlement, let server):
                effects.append(copies[campaign]?[subscriber]?.state == .attempting)
                settle(subscriber, in: campaign, as: settlement, by: server, now: now)
            case .reopen(let subscriber):
                effects.append(reopen(subscriber, in: campaign))
            case .attemptAll(let batch, let server):
                effects.append(
                    try attemptAll(batch, in: campaign, by: server, holder: holder, now: now)
                )
            case .attemptAgain(let batch):
                effects.append(attemptAgain(batch, in: campaign, now: now))
            case .close(let key):
                close(batch: key, in: campaign)
                effects.append(true)
            }
        }
        return effects
    }

    package func attempt(
        _ subscriber: Int64,
        in campaign: String,
        holder: String,
        now: Date
    ) throws(StoreError) -> Bool {
        guard leases[campaign]?.holder == holder else { throw .leaseLost }
        guard let copy = copies[campaign]?[subscriber], copy.isDue(at: now) else { return false }
        let isCancelled = state(of: campaign) == .cancelled
        guard !isCancelled, mayBeMailed(subscriber) else {
            let reply = isCancelled ? Reply.cancelled : Reply.suppressed
            change(subscriber, in: campaign) { $0.settled(.skipped, reply, at: now) }
            return false
        }
        change(subscriber, in: campaign) { $0.attempted(at: now) }
        return true
    }

    package func settle(
        _ subscriber: Int64,
        in campaign: String,
        as settlement: Settlement,
        by server: String,
        now: Date
    ) {
        guard copies[campaign]?[subscriber]?.state == .attempting else { return }
        end(subscriber, in: campaign, as: settlement, by: server, now: now)
    }

    /// Whatever state the copy is in.
    func end(
        _ subscriber: Int64,
        in campaign: String,
        as settlement: Settlement,
        by server: String?,
        now: Date
    ) {
        let end = CopyEnding(
            of: settlement,
            ofCancelled: state(of: campaign) == .cancelled,
            by: server,
            at: now
        )
        change(subscriber, in: campaign) { copy in
            let ended = end.map { copy.ended($0) } ?? copy.returned()
            // Who was erased while the copy was under way is owed nothing any more.
            return ended.address.isEmpty ? ended.erased(at: now) : ended
        }
        guard case .unknownMailbox = settlement, let copy = copies[campaign]?[subscriber],
            let address = try? EmailAddress(copy.address), suppressions[address.key] == nil
        else { return }
        suppressions[address.key] = Suppression(
            key: address.key,
            reason: .bounce,
            source: "campaign \(campaign)",
            at: now
        )
    }

    package func counts(of campaign: String) -> DeliveryCounts {
        var counts = DeliveryCounts()
        for copy in (copies[campaign] ?? [:]).values {
            counts.byState[copy.state, default: 0] += 1
        }
        return counts
    }

    package func deliveries(
        of campaign: String,
        state: Delivery.State?,
        after: Int64,
        limit: Int
    ) -> [Delivery] {
        let found = (copies[campaign] ?? [:]).values
            .filter { $0.subscriber > after && (state == nil || $0.state == state) }
        return Array(found.sorted { $0.subscriber < $1.subscriber }.prefix(limit))
    }

    func mayBeMailed(_ subscriber: Int64) -> Bool {
        readers[subscriber].map(isReachable) ?? false
    }

    func change(_ subscriber: Int64, in campaign: String, _ change: (Delivery) -> Delivery) {
        guard let delivery = copies[campaign]?[subscriber] else { return }
        copies[campaign]?[subscriber] = change(delivery)
    }
}
