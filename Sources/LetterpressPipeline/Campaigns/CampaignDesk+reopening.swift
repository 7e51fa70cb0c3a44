internal import Foundation
package import LetterpressModel
package import LetterpressStore

extension CampaignDesk {
    /// How many copies a retry is about; throws a ``CampaignRefusal`` or `leased` if there can be none.
    package func retryable(
        _ campaign: Campaign,
        _ states: Set<Delivery.State>
    ) async throws -> Int {
        let campaign = try await current(campaign)
        switch campaign.state {
        case .planned: throw CampaignRefusal.onlyPlanned(campaign)
        case .cancelled: throw CampaignRefusal.over(campaign, wanted: .retry)
        case .scheduled, .sending, .paused, .held, .finished: break
        }
        return try await lease.hold(campaign.id) {
            let counts = try await store.counts(of: campaign.id)
            guard counts[.pending] == 0 else {
                throw CampaignRefusal.pendingFirst(campaign, count: counts[.pending])
            }
            return counts.of(states)
        }
    }

    /// What a retry came to.
    package struct Retried: Equatable, Sendable {
        /// Copies that are owed again.
        package let owed: Int
        /// Who may not be mailed now and keeps the state there was.
        package let leftOut: Int
    }

    /// Owes anew what was rejected or deferred; whoever then sends finds the campaign ours.
    package func retry(
        _ campaign: Campaign,
        _ states: Set<Delivery.State>
    ) async throws -> Retried {
        try await lease.take(of: campaign.id)
        let owed = try await store.retry(in: campaign.id, states: states, now: clock())
        let leftOut = try await store.counts(of: campaign.id).of(states)
        if owed == 0 { try await lease.release(campaign.id) }
        return Retried(owed: owed, leftOut: leftOut)
    }

    /// How many copies are in doubt; throws a ``CampaignRefusal`` or `leased` if nothing can be decided
    /// about them.
    package func doubtful(_ campaign: Campaign, isResent: Bool) async throws -> Int {
        let campaign = try await current(campaign)
        if campaign.state == .cancelled, isResent {
            throw CampaignRefusal.over(campaign, wanted: .resolve)
        }
        return try await lease.hold(campaign.id) {
            try await store.counts(of: campaign.id)[.inDoubt]
        }
    }

    /// Decides about all copies in doubt, and says of how many.
    package func resolve(_ campaign: Campaign, as rule: DoubtRule) async throws -> Int {
        try await lease.hold(campaign.id) {
            try await store.resolve(in: campaign.id, as: rule, now: clock())
        }
    }

    /// Settles copies in doubt by what `run` finds out, while nobody else sends.
    package func resolve(
        _ campaign: Campaign,
        by run: () async throws -> LogResolutionReport
    ) async throws -> LogResolutionReport {
        try await lease.hold(campaign.id, while: run)
    }
}

extension DeliveryCounts {
    /// How many are in any of these states.
    fileprivate func of(_ states: Set<Delivery.State>) -> Int {
        states.reduce(0) { $0 + self[$1] }
    }
}
