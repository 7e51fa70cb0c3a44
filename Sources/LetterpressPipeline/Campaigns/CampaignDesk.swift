package import Foundation
package import LetterpressModel
package import LetterpressStore

/// Changes what becomes of campaigns, without sending anything.
package struct CampaignDesk: Sendable {
    let store: any Store
    let lease: CampaignLease
    let clock: @Sendable () -> Date

    /// `holder` names this process in leases; see ``LeaseHolder``.
    package init(
        store: any Store,
        holder: String,
        isGone: @escaping @Sendable (String) -> Bool = LeaseHolder.isGone,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.clock = clock
        lease = CampaignLease(store: store, holder: holder, isGone: isGone, clock: clock)
    }

    /// As it is now.
    func current(_ campaign: Campaign) async throws -> Campaign {
        try await store.campaign(id: campaign.id) ?? campaign
    }

    /// Throws a ``CampaignRefusal`` unless it was begun, or is to begin, and is not over.
    func underWay(_ campaign: Campaign, for verb: CampaignVerb) async throws -> Campaign {
        let campaign = try await current(campaign)
        switch campaign.state {
        case .planned: throw CampaignRefusal.onlyPlanned(campaign)
        case .finished, .cancelled: throw CampaignRefusal.over(campaign, wanted: verb)
        case .scheduled, .sending, .paused, .held: return campaign
        }
    }

    /// Stops a campaign until it is resumed, unless it stands still already; says how it was.
    ///
    /// Whoever sends it stops within a second.
    package func pause(_ campaign: Campaign) async throws -> Campaign.State {
        while true {
            let state = try await underWay(campaign, for: .pause).state
            guard state == .sending || state == .scheduled else { return state }
            let isPaused = try await store.setState(
                .paused,
                of: campaign.id,
                note: "somebody paused it",
                at: clock(),
                from: [state]
            )
            if isPaused { return state }
            // It has begun or ended since we looked.
        }
    }

    /// Ends a campaign for good; says how many copies are not sent any more.
    package func cancel(_ campaign: Campaign) async throws -> Int {
        let campaign = try await underWay(campaign, for: .cancel)
        return try await store.cancel(campaign.id, now: clock())
    }

    /// Throws what ``cancel(_:)`` would throw.
    package func checkCancel(_ campaign: Campaign) async throws {
        _ = try await underWay(campaign, for: .cancel)
    }

    // MARK: - Going on

    /// The campaign as it may be delivered now; throws a ``CampaignRefusal`` or `leased` if it may not.
    ///
    /// One whose time was missed is held, unless `isLateWanted`.
    package func ready(
        _ campaign: Campaign,
        late: Duration,
        isLateWanted: Bool = false
    ) async throws -> Campaign {
        let campaign = try await underWay(campaign, for: .resume)
        switch CampaignStart(of: campaign, late: late, now: clock()) {
        case .due: break
        case .ahead(let start): throw CampaignRefusal.notYet(campaign, start: start)
        case .missed(let start):
            guard !isLateWanted else { break }
            let note = CampaignStart.note(missing: start)
            try await store.setState(.held, of: campaign.id, note: note, at: clock())
            throw CampaignRefusal.missed(campaign, start: start)
        }
        // Better told now than after the question.
        try await lease.hold(campaign.id) {}
        return campaign
    }
}
