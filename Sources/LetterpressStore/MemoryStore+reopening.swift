package import Foundation
package import LetterpressModel

extension MemoryStore {
    package func retry(in campaign: String, states: Set<Delivery.State>, now: Date) -> Int {
        let wanted = states.intersection([.rejected, .deferred])
        let count = oweAnew(in: campaign) { wanted.contains($0) }
        if count > 0 { goOn(campaign, at: now) }
        return count
    }

    package func resolve(in campaign: String, as rule: DoubtRule, now: Date) -> Int {
        var count = 0
        switch rule {
        case .resend:
            count = oweAnew(in: campaign) { $0 == .inDoubt }
            if count > 0 { goOn(campaign, at: now) }
        case .skip:
            for (id, copy) in copies[campaign] ?? [:] where copy.state == .inDoubt {
                change(id, in: campaign) { $0.settled(.skipped, Reply.notSentAgain, at: now) }
                count += 1
            }
            dropBatches(ofOver: campaign)
        }
        return count
    }

    package func settleDoubt(
        _ subscriber: Int64,
        in campaign: String,
        as settlement: Settlement,
        now: Date
    ) -> Bool {
        guard settlement.endsDoubt, let copy = copies[campaign]?[subscriber],
            copy.state == .inDoubt
        else { return false }
        end(subscriber, in: campaign, as: settlement, by: copy.server, now: now)
        if copies[campaign]?[subscriber]?.state == .deferred { goOn(campaign, at: now) }
        dropBatches(ofOver: campaign)
        return true
    }

    func reopen(_ subscriber: Int64, in campaign: String) -> Bool {
        guard state(of: campaign) != .cancelled, mayBeMailed(subscriber),
            copies[campaign]?[subscriber]?.state == .rejected
        else { return false }
        change(subscriber, in: campaign) { $0.returned() }
        return true
    }

    private func oweAnew(in campaign: String, _ isWanted: (Delivery.State) -> Bool) -> Int {
        guard state(of: campaign) != .cancelled else { return 0 }
        var count = 0
        for (id, copy) in copies[campaign] ?? [:] where isWanted(copy.state) && mayBeMailed(id) {
            change(id, in: campaign) { $0.owedAnew() }
            count += 1
        }
        return count
    }

    /// Something is owed again of a campaign that may have been finished.
    private func goOn(_ campaign: String, at now: Date) {
        _ = setState(.paused, of: campaign, note: nil, at: now, from: [.finished])
    }
}
