package import Foundation
package import LetterpressModel

extension MemoryStore {
    package func plan(_ campaign: Campaign, edition: Edition) {
        for old in planned where old.permalink == campaign.permalink && old.state == .planned {
            copies[old.id] = nil
            leases[old.id] = nil
        }
        planned.removeAll { $0.permalink == campaign.permalink && $0.state == .planned }
        planned.append(campaign)
        editions[edition.id] = edition
        copies[campaign.id] = readers.filter { _, reader in
            isReachable(reader) && campaign.segment?.matches(MergeValues(reader)) != false
        }.mapValues { reader in
            Copy(
                delivery: Delivery(
                    subscriber: reader.id,
                    address: reader.address.wire,
                    state: .pending,
                    reply: nil,
                    attempts: 0,
                    firstAttemptAt: nil,
                    settledAt: nil,
                    server: nil
                ),
                deferredUntil: nil
            )
        }
    }

    package func campaign(id: String) -> Campaign? { planned.first { $0.id == id } }

    package func campaigns() -> [Campaign] { planned.reversed() }

    package func edition(id: String) -> Edition? { editions[id] }

    package func setState(_ state: Campaign.State, of campaign: String, at now: Date) {
        guard let index = planned.firstIndex(where: { $0.id == campaign }) else { return }
        let old = planned[index]
        planned[index] = Campaign(
            id: old.id,
            permalink: old.permalink,
            path: old.path,
            edition: old.edition,
            segment: old.segment,
            state: state,
            createdAt: old.createdAt,
            finishedAt: state == .finished ? now : nil
        )
    }

    package func lease(
        _ campaign: String,
        holder: String,
        until: Date,
        now: Date
    ) throws(StoreError) {
        guard planned.contains(where: { $0.id == campaign }) else { return }
        if let lease = leases[campaign], lease.holder != holder, lease.until > now {
            throw .leased(by: lease.holder)
        }
        if leases[campaign]?.holder != holder {
            for (id, copy) in copies[campaign] ?? [:] where copy.delivery.state == .attempting {
                change(id, in: campaign) { $0.settled(.inDoubt, Reply.lost, at: now, by: nil) }
            }
        }
        leases[campaign] = (holder, until)
    }

    package func release(_ campaign: String, holder: String) {
        guard leases[campaign]?.holder == holder else { return }
        leases[campaign] = nil
    }

    // MARK: - Deliveries

    package func due(in campaign: String, after: Int64, limit: Int, now: Date) -> [Delivery] {
        let ready = (copies[campaign] ?? [:]).values.filter {
            $0.delivery.subscriber > after && $0.isDue(at: now)
        }
        return Array(ready.map(\.delivery).sorted { $0.subscriber < $1.subscriber }.prefix(limit))
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
                effects.append(copies[campaign]?[subscriber]?.delivery.state == .attempting)
                settle(subscriber, in: campaign, as: settlement, by: server, now: now)
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
        guard let reader = readers[subscriber], isReachable(reader) else {
            change(subscriber, in: campaign) {
                $0.settled(.skipped, Reply.suppressed, at: now, by: nil)
            }
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
        guard copies[campaign]?[subscriber]?.delivery.state == .attempting else { return }
        change(subscriber, in: campaign) { delivery in
            switch settlement {
            case .accepted(let reply): delivery.settled(.accepted, reply, at: now, by: server)
            case .deferred(let reply, _): delivery.settled(.deferred, reply, at: nil, by: server)
            case .rejected(let reply): delivery.settled(.rejected, reply, at: now, by: server)
            case .inDoubt(let words):
                delivery.settled(
                    .inDoubt,
                    Reply(code: 0, enhanced: nil, text: words),
                    at: now,
                    by: server
                )
            case .returned: delivery.returned()
            }
        }
        if case .deferred(_, let until) = settlement {
            copies[campaign]?[subscriber]?.deferredUntil = until
        }
    }

    package func counts(of campaign: String) -> DeliveryCounts {
        var counts = DeliveryCounts()
        for copy in (copies[campaign] ?? [:]).values {
            counts.byState[copy.delivery.state, default: 0] += 1
        }
        return counts
    }

    package func deliveries(
        of campaign: String,
        state: Delivery.State?,
        after: Int64,
        limit: Int
    ) -> [Delivery] {
        let found = (copies[campaign] ?? [:]).values.map(\.delivery)
            .filter { $0.subscriber > after && (state == nil || $0.state == state) }
        return Array(found.sorted { $0.subscriber < $1.subscriber }.prefix(limit))
    }

    private func isReachable(_ reader: Subscriber) -> Bool { stored(reader).state == .confirmed }

    func change(_ subscriber: Int64, in campaign: String, _ change: (Delivery) -> Delivery) {
        guard let delivery = copies[campaign]?[subscriber]?.delivery else { return }
        copies[campaign]?[subscriber]?.delivery = change(delivery)
    }
}
