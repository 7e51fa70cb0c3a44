package import Foundation
package import LetterpressModel

extension MemoryStore {
    package func campaign(id: String) -> Campaign? { planned.first { $0.id == id } }

    package func campaigns() -> [Campaign] { planned.reversed() }

    package func edition(id: String) -> Edition? { editions[id] }

    package func state(of campaign: String) -> Campaign.State? {
        self.campaign(id: campaign)?.state
    }

    package func setState(
        _ state: Campaign.State,
        of campaign: String,
        note: String?,
        at now: Date,
        from states: Set<Campaign.State>
    ) -> Bool {
        guard let index = planned.firstIndex(where: { $0.id == campaign }),
            planned[index].state != .cancelled, states.contains(planned[index].state)
        else { return false }
        planned[index] = planned[index].with(
            state,
            note: note,
            finishedAt: state.isOver ? now : nil,
            startAt: planned[index].startAt
        )
        dropBatches(ofOver: campaign)
        return true
    }

    package func schedule(_ campaign: String, at start: Date, now: Date) -> Bool {
        guard let index = planned.firstIndex(where: { $0.id == campaign }),
            planned[index].state == .planned
        else { return false }
        let plan = planned[index]
        planned[index] = plan.with(
            .scheduled,
            note: plan.note,
            finishedAt: plan.finishedAt,
            startAt: start
        )
        return true
    }

    package func cancel(_ campaign: String, now: Date) -> Int {
        guard let state = state(of: campaign), !state.isOver else { return 0 }
        _ = setState(.cancelled, of: campaign, note: nil, at: now, from: [state])
        var count = 0
        for (id, copy) in copies[campaign] ?? [:]
        where copy.state == .pending || copy.state == .deferred {
            change(id, in: campaign) { $0.settled(.skipped, Reply.cancelled, at: now) }
            count += 1
        }
        return count
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
            for (id, copy) in copies[campaign] ?? [:] where copy.state == .attempting {
                change(id, in: campaign) { $0.settled(.inDoubt, Reply.lost, at: now) }
            }
        }
        leases[campaign] = (holder, until)
    }

    package func release(_ campaign: String, holder: String) {
        guard leases[campaign]?.holder == holder else { return }
        leases[campaign] = nil
    }

    package func leaseHolder(of campaign: String, at now: Date) -> String? {
        leases[campaign].flatMap { $0.until > now ? $0.holder : nil }
    }
}
