package import Foundation
internal import LetterpressModel

extension MemoryStore {
    package func openBatches(of campaign: String, since: Date) -> [OpenBatch] {
        (batches[campaign] ?? [:]).values
            .filter { $0.triedAt >= since && areInDoubt($0.batch.members, in: campaign) }
            .sorted { ($0.triedAt, $0.batch.key) < ($1.triedAt, $1.batch.key) }
    }

    package func unreachable(among subscribers: [Int64]) -> Set<Int64> {
        Set(subscribers.filter { !mayBeMailed($0) })
    }

    // MARK: - Journal

    func attemptAll(
        _ batch: Batch,
        in campaign: String,
        by account: String,
        holder: String,
        now: Date
    ) throws(StoreError) -> Bool {
        guard batch.isSound else { return false }
        let isCancelled = state(of: campaign) == .cancelled
        let barred = batch.members.filter { member in
            let isDue = copies[campaign]?[member]?.isDue(at: now) ?? false
            return isCancelled || !isDue || !mayBeMailed(member)
        }
        guard barred.isEmpty else {
            // Skips them.
            for member in barred {
                _ = try attempt(member, in: campaign, holder: holder, now: now)
            }
            return false
        }
        begin(batch.members, in: campaign, now: now)
        let before = batches[campaign]?[batch.key]?.triedAt
        batches[campaign, default: [:]][batch.key] = OpenBatch(
            batch: batch,
            triedAt: min(before ?? now, now),
            account: account
        )
        return true
    }

    func attemptAgain(_ batch: Batch, in campaign: String, now: Date) -> Bool {
        guard state(of: campaign) != .cancelled, batches[campaign]?[batch.key]?.batch == batch,
            areInDoubt(batch.members, in: campaign)
        else { return false }
        begin(batch.members, in: campaign, now: now)
        return true
    }

    func close(batch key: String, in campaign: String) {
        batches[campaign]?[key] = nil
    }

    private func begin(_ members: [Int64], in campaign: String, now: Date) {
        for member in members { change(member, in: campaign) { $0.attempted(at: now) } }
    }

    private func areInDoubt(_ members: [Int64], in campaign: String) -> Bool {
        members.allSatisfy { copies[campaign]?[$0]?.state == .inDoubt }
    }

    // MARK: - Forgetting

    /// Where a campaign is over, those of which nobody is in doubt or being tried.
    func dropBatches(ofOver campaign: String) {
        guard state(of: campaign)?.isOver == true else { return }
        batches[campaign] = batches[campaign]?.filter { _, open in
            open.batch.members.contains { member in
                let state = copies[campaign]?[member]?.state
                return state == .inDoubt || state == .attempting
            }
        }
    }

    func dropBatches(with member: Int64, of campaign: String) {
        batches[campaign] = batches[campaign]?.filter { !$1.batch.members.contains(member) }
    }
}
