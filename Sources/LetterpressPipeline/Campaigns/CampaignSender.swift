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
    /// The account that the next hop counts for, where there are limits to keep.
    private let route: String?
    /// Names this process in the campaign's lease.
    private let holder: String
    /// Whether another holder is known to be over.
    private let isGone: @Sendable (String) -> Bool
    private let clock: @Sendable () -> Date

    package init(
        store: any Store,
        configuration: Configuration,
        signers: [DKIMSigner],
        route: String? = nil,
        holder: String,
        isGone: @escaping @Sendable (String) -> Bool = LeaseHolder.isGone,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.configuration = configuration
        self.signers = signers
        self.route = route
        self.holder = holder
        self.isGone = isGone
        self.clock = clock
    }

    /// How a run ended.
    package enum End: Equatable, Sendable {
        /// Every copy has its last state.
        case finished
        /// Somebody asked to stop, or paused the campaign.
        case stopped
        /// As many were handed out as were wanted.
        case limitReached
        /// What is left was put off beyond our patience.
        case putOff(until: Date)
        case cancelled
        /// The next hop refuses us.
        case held(Reply)
        /// The next hop refuses us as such, again and again; at one recipient domain where that is named.
        case heldByPolicy(Reply, domain: String?)
        /// The next hop could not be reached.
        case unreachable(Reply)
    }

    /// Sends until nothing is owed, `stop` says so, patience ends, or the next hop refuses us.
    ///
    /// `tell` is called from any thread, for each copy that comes to a state among other things.
    package func send(
        _ campaign: Campaign,
        over transport: any Transport,
        patience: SendingPatience = SendingPatience(),
        stop: @escaping @Sendable () -> Bool = { false },
        tell: @escaping @Sendable (CampaignEvent) -> Void = { _ in }
    ) async throws -> End {
        guard let edition = try await store.edition(id: campaign.edition) else {
            throw StoreError.damaged("the edition of campaign \(campaign.id) is missing")
        }
        try await lease.take(of: campaign.id)
        do {
            try await store.setState(.sending, of: campaign.id, at: clock())
            // A plan is replaced by the next one of its issue until it is under way.
            guard try await store.campaign(id: campaign.id)?.state == .sending else {
                throw StoreError.leaseLost
            }
            let secret = try await store.publicationSecret()
            let workshop = try CopyWorkshop(
                campaign: campaign,
                edition: edition,
                configuration: configuration,
                signers: signers,
                secret: secret,
                makesParts: transport.takesParts
            )
            let run = CampaignRun(
                store: store,
                campaign: campaign.id,
                holder: holder,
                configuration: configuration,
                workshop: workshop,
                batches: BatchIdentity(campaign: campaign.id, secret: secret),
                limiter: limiter,
                patience: patience,
                clock: clock,
                stop: stop,
                tell: tell,
                renew: { try await lease.renew(of: campaign.id) }
            )
            let end = try await run.send(over: transport)
            try await conclude(campaign.id, end)
            return end
        } catch {
            // The first fault is the one to tell; a store that cannot be written cannot release either.
            try? await lease.release(campaign.id)
            throw error
        }
    }

    private var lease: CampaignLease {
        CampaignLease(store: store, holder: holder, isGone: isGone, clock: clock)
    }

    private var limiter: RateLimiter? {
        guard let route, !configuration.limitsInForce.isEmpty else { return nil }
        return RateLimiter(
            route: route,
            limits: configuration.limitsInForce,
            ledger: StoreLedger(store: store),
            margin: .milliseconds(50),
            holder: holder
        )
    }

    private func conclude(_ campaign: String, _ end: End) async throws {
        let (state, note) = state(after: end)
        // What somebody else ordered meanwhile stays; but where nothing is owed, there is nothing to pause.
        let states: Set<Campaign.State> = end == .finished ? [.sending, .paused] : [.sending]
        try await store.setState(state, of: campaign, note: note, at: clock(), from: states)
        try await lease.release(campaign)
    }

    private func state(after end: End) -> (Campaign.State, note: String?) {
        switch end {
        case .finished: (.finished, nil)
        case .stopped: (.paused, "somebody stopped it")
        case .limitReached: (.paused, "as many were handed over as '--limit' says")
        case .putOff(let until):
            (.paused, "copies are put off until \(Timestamp.text(until))")
        case .cancelled: (.cancelled, nil)
        case .held, .heldByPolicy: (.held, end.obstacle(at: configuration.transport.nextHop))
        case .unreachable: (.paused, end.obstacle(at: configuration.transport.nextHop))
        }
    }
}

extension CampaignSender.End {
    /// Why the next hop takes nothing more, which is named as in ``TransportChoice/nextHop``; nil where it
    /// is not the reason.
    package func obstacle(at nextHop: String) -> String? {
        switch self {
        case .held(let reply): "\(nextHop) refuses us: \(reply.words)"
        case .heldByPolicy(let reply, let domain):
            "we are refused again and again\(domain.map { " at \($0)" } ?? ""): \(reply.words)"
        case .unreachable(let reply) where reply.code == 0:
            "\(nextHop) cannot be reached: \(reply.words)"
        case .unreachable(let reply):
            "\(nextHop) does not let us in for the moment: \(reply.words)"
        case .finished, .stopped, .limitReached, .putOff, .cancelled: nil
        }
    }
}

extension Reply {
    /// Code and words as they were said.
    package var words: String {
        [code == 0 ? "" : String(code), enhanced ?? "", text].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
