package import Foundation
package import LetterpressDelivery
package import LetterpressMail
package import LetterpressModel
package import LetterpressStore
package import LetterpressWorkspace

/// Hands over what is due of a campaign and keeps its books.
package struct CampaignSender: Sendable {
    private let store: any Store
    private let configuration: Configuration
    private let signers: [DKIMSigner]
    /// Names this process in the campaign's lease.
    private let holder: String
    /// Whether another holder is known to be over.
    private let isGone: @Sendable (String) -> Bool
    private let clock: @Sendable () -> Date

    package init(
        store: any Store,
        configuration: Configuration,
        signers: [DKIMSigner],
        holder: String,
        isGone: @escaping @Sendable (String) -> Bool = LeaseHolder.isGone,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.configuration = configuration
        self.signers = signers
        self.holder = holder
        self.isGone = isGone
        self.clock = clock
    }

    /// How a run ended.
    package enum End: Equatable, Sendable {
        /// Every copy has its last state.
        case finished
        /// Some are deferred, or somebody asked to stop.
        case unfinished
        /// The next hop refused us: the campaign is held.
        case held(Reply)
        /// The next hop could not be reached.
        case unreachable(Reply)
    }

    /// Seconds for which nobody else may send a campaign without a sign of life from us.
    private static let leaseSeconds = 60.0

    /// Sends until nothing is due, `stop` says so, or the transport gives up.
    ///
    /// `progress` is told after each settled copy.
    package func send(
        _ campaign: Campaign,
        over transport: any Transport,
        stop: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (DeliveryCounts) -> Void = { _ in }
    ) async throws -> End {
        guard let edition = try await store.edition(id: campaign.edition) else {
            throw StoreError.damaged("the edition of campaign \(campaign.id) is missing")
        }
        try await takeLease(of: campaign.id)
        do {
            try await store.setState(.sending, of: campaign.id, at: clock())
            // A plan is replaced by the next one of its issue until it is under way.
            guard try await store.campaign(id: campaign.id)?.state == .sending else {
                throw StoreError.leaseLost
            }
            let end = try await run(campaign, edition, transport, stop, progress)
            try await store.setState(Self.state(after: end), of: campaign.id, at: clock())
            try await store.release(campaign.id, holder: holder)
            return end
        } catch {
            // The first fault is the one to tell; a store that cannot be written cannot release either.
            try? await store.release(campaign.id, holder: holder)
            throw error
        }
    }

    private func run(
        _ campaign: Campaign,
        _ edition: Edition,
        _ transport: any Transport,
        _ stop: @escaping @Sendable () -> Bool,
        _ progress: @escaping @Sendable (DeliveryCounts) -> Void
    ) async throws -> End {
        let journal = CampaignJournal(
            store: store,
            campaign: campaign.id,
            holder: holder,
            clock: clock,
            counts: try await store.counts(of: campaign.id),
            progress: progress
        )
        let workshop = try CopyWorkshop(
            campaign: campaign,
            edition: edition,
            configuration: configuration,
            signers: signers,
            secret: try await store.publicationSecret()
        )
        let mail = CampaignMail(
            DueCopies(store: store, campaign: campaign.id, now: clock()),
            workshop: workshop,
            clock: clock,
            stop: stop,
            failed: { journal.fail($0) }
        )
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // Every try checks the lease again, so a renewal that fails needs no alarm of its own.
                while (try? await Task.sleep(for: .seconds(Self.leaseSeconds / 4))) != nil {
                    try? await renewLease(of: campaign.id)
                }
            }
            await transport.deliver(mail, journal: journal)
            group.cancelAll()
        }
        if let failure = journal.failure { throw failure }
        if let reply = journal.refusal { return .held(reply) }
        if let reply = journal.silence { return .unreachable(reply) }
        let counts = try await store.counts(of: campaign.id)
        return counts.settled == counts.total ? .finished : .unfinished
    }

    /// Who was killed gives nothing back: the lease of a process that is known to be over is taken at
    /// once, others have to run out.
    private func takeLease(of campaign: String) async throws {
        do throws(StoreError) {
            try await renewLease(of: campaign)
        } catch .leased(let other) where isGone(other) {
            // Only if it is still the dead one's: where two come at once, the second is refused.
            try await store.release(campaign, holder: other)
            try await renewLease(of: campaign)
        }
    }

    private func renewLease(of campaign: String) async throws(StoreError) {
        let now = clock()
        let until = now.addingTimeInterval(Self.leaseSeconds)
        try await store.lease(campaign, holder: holder, until: until, now: now)
    }

    private static func state(after end: End) -> Campaign.State {
        switch end {
        case .finished: .finished
        case .unfinished, .unreachable: .paused
        case .held: .held
        }
    }
}
