package import Foundation
internal import LetterpressCrypto
package import LetterpressModel
package import LetterpressStore

/// What `status` and `recipients` tell.
package struct CampaignReports: Sendable {
    private let store: any Store
    private let publication: Publication
    /// Whether the holder of a lease is known to be over.
    private let isGone: @Sendable (String) -> Bool
    private let clock: @Sendable () -> Date

    package init(
        store: any Store,
        publication: Publication,
        isGone: @escaping @Sendable (String) -> Bool = LeaseHolder.isGone,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        (self.store, self.publication) = (store, publication)
        (self.isGone, self.clock) = (isGone, clock)
    }

    /// The campaign of an id, or the newest of a permalink.
    package func campaign(named name: String) async throws -> Campaign {
        if let campaign = try await store.campaign(id: name) { return campaign }
        let wanted = Slug.make(from: name, keepingSlashes: true)
        let campaigns = try await store.campaigns()
        guard let campaign = campaigns.first(where: { $0.permalink == wanted }) else {
            throw CampaignReportError.notFound(name)
        }
        return campaign
    }

    /// With the rate and the time left where somebody has looked before.
    package func status(
        of campaign: Campaign,
        pace: ((DeliveryCounts) -> SendingPace)? = nil
    ) async throws -> StatusReport {
        let counts = try await store.counts(of: campaign.id)
        let (current, loss) = try await look(at: campaign)
        let pace = current.state == .sending && loss == nil ? pace?(counts) : nil
        return StatusReport(
            campaign: current.id,
            issue: current.permalink,
            edition: current.edition,
            state: current.state.rawValue,
            counts: StatusReport.Counts(counts),
            rate_per_second: pace?.rate,
            eta_seconds: pace?.secondsLeft(for: counts[.pending]),
            note: loss ?? current.note,
            start_at: current.startAt.map(Timestamp.text)
        )
    }

    /// A campaign as it is now; with a note where it is called `sending`, and nobody sends it.
    private func look(at campaign: Campaign) async throws -> (Campaign, loss: String?) {
        let now = try await store.campaign(id: campaign.id) ?? campaign
        guard now.state == .sending else { return (now, nil) }
        let holder = try await store.leaseHolder(of: campaign.id, at: clock())
        if let holder, !isGone(holder) { return (now, nil) }
        // A sender that ends gives the campaign its new state first, and may have done so since.
        let later = try await store.campaign(id: campaign.id) ?? now
        guard later.state == .sending else { return (later, nil) }
        let fate = holder == nil ? "gives no sign of life" : "has died"
        return (later, "its sender \(fate); 'letterpress resume \(campaign.id)' goes on")
    }

    package func all() async throws -> CampaignsReport {
        var reports: [StatusReport] = []
        for campaign in try await store.campaigns() {
            reports.append(try await status(of: campaign))
        }
        return CampaignsReport(campaigns: reports)
    }

    /// Every reader of a campaign, a page at a time.
    package func recipients(
        of campaign: Campaign,
        state: Delivery.State?,
        each: (RecipientReport) throws -> Void
    ) async throws {
        let secret = try await store.publicationSecret()
        let identity = MessageIdentity(campaign: campaign.id, secret: secret, publication)
        var last: Int64 = 0
        while true {
            let page = try await store.deliveries(
                of: campaign.id,
                state: state,
                after: last,
                limit: 1_000
            )
            guard let end = page.last?.subscriber else { return }
            last = end
            for delivery in page { try each(recipient(delivery, of: campaign, identity)) }
        }
    }

    private func recipient(
        _ delivery: Delivery,
        of campaign: Campaign,
        _ identity: MessageIdentity
    ) -> RecipientReport {
        let messageID = identity.messageID(of: delivery.subscriber)
        return RecipientReport(
            subscriber: String(delivery.subscriber),
            address: delivery.address,
            state: delivery.state.rawValue,
            code: delivery.reply.flatMap { (100...599).contains($0.code) ? $0.code : nil },
            enhanced: delivery.reply?.enhanced,
            reply: delivery.reply?.text,
            attempts: delivery.attempts,
            edition: campaign.edition,
            message_id: "<\(messageID)>",
            first_attempt_at: delivery.firstAttemptAt.map(Timestamp.text),
            settled_at: delivery.settledAt.map(Timestamp.text),
            server: delivery.server
        )
    }
}

/// Why there is no such campaign.
package enum CampaignReportError: Error, Equatable, CustomStringConvertible {
    case notFound(String)

    package var description: String {
        switch self {
        case .notFound(let name):
            "error: no campaign '\(name)': it is neither an id nor a permalink that was planned\n"
                + "'letterpress status' shows the campaigns there are."
        }
    }
}
