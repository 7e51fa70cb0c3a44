package import Foundation
internal import LetterpressCrypto
package import LetterpressDelivery
internal import LetterpressEditions
package import LetterpressMail
package import LetterpressModel
package import LetterpressStore
internal import LetterpressWorkspace

/// Decides whether an issue may be sent, to whom, and freezes what will be sent.
package struct CampaignPlanner: Sendable {
    let shelf: IssueShelf
    let store: any Store
    private let signers: [DKIMSigner]
    /// What the provider makes of messages, where they go to a mail API.
    private let api: MailAPITraits?

    package init(
        shelf: IssueShelf,
        store: any Store,
        signers: [DKIMSigner],
        api: MailAPITraits? = nil
    ) {
        self.shelf = shelf
        self.store = store
        self.signers = signers
        self.api = api
    }

    /// The campaign of this issue that is under way, if there is one.
    ///
    /// Throws a ``SendRefusal`` when the issue has been sent, unless that is the `purpose`; when it is
    /// being sent and something new is wanted; or when its file was sent under another name.
    package func unfinished(
        _ issue: Issue,
        for purpose: PlanPurpose = .first
    ) async throws -> Campaign? {
        let begun = try await store.campaigns().filter { $0.state != .planned }
        let own = begun.filter { issue.mailedNames.contains($0.permalink) }
        if let campaign = own.first(where: { !$0.state.isOver }) {
            guard purpose == .first else { throw SendRefusal.underWay(campaign) }
            return campaign
        }
        if let last = own.first {
            guard purpose == .first else { return nil }
            throw try await refusal(after: last)
        }
        if let renamed = begun.first(where: { $0.path == issue.path }) {
            throw SendRefusal.renamed(
                path: issue.path,
                old: renamed.permalink,
                new: issue.permalink
            )
        }
        return nil
    }

    /// Why nothing more is sent of an issue whose campaign is over.
    func refusal(after campaign: Campaign) async throws -> SendRefusal {
        guard campaign.state == .cancelled else {
            return .alreadySent(permalink: campaign.permalink, campaign: campaign.id)
        }
        let counts = try await store.counts(of: campaign.id)
        return .cancelled(
            permalink: campaign.permalink,
            campaign: campaign.id,
            handedOver: counts.handedOver
        )
    }

    /// Freezes edition and audience, and renders every copy to see that it can be sent; without a
    /// segment everybody gets it.
    ///
    /// It is meant to begin at `start`, or now.
    package func plan(
        _ open: OpenIssue,
        to segment: NamedSegment? = nil,
        for purpose: PlanPurpose = .first,
        start: Date? = nil,
        now: Date
    ) async throws -> PlanReport {
        let issue = open.issue
        try check(open)
        let audience = try await store.audience(of: segment?.segment)
        guard audience.recipients > 0 else { throw SendRefusal.emptyAudience(audience) }
        let campaign = Campaign(
            id: Self.freshID(),
            permalink: issue.permalink,
            path: issue.path,
            edition: open.rendered.edition.id,
            segment: segment?.segment,
            state: .planned,
            createdAt: now,
            finishedAt: nil,
            settings: CampaignSettings.digest(of: shelf.configuration)
        )
        try await store.plan(
            campaign,
            edition: open.rendered.edition,
            excluding: purpose.exclusion(for: issue)
        )
        // Storing it replaced a plan that had not begun. One that began since we looked is there now,
        // and the other way round: its sender finds that its plan is gone.
        guard try await unfinished(issue, for: purpose) == nil else { throw StoreError.leaseLost }
        let report = try await report(
            campaign,
            open,
            segment: segment?.name,
            audience: audience,
            start: start ?? now,
            now: now
        )
        guard report.recipients > 0 else { throw SendRefusal.noNewReaders(issue.permalink) }
        return report
    }

    /// Throws a ``SendRefusal`` for an issue that may not be sent as it is.
    func check(_ open: OpenIssue) throws {
        if case .closed(let word) = open.issue.status {
            throw SendRefusal.closed(open.issue.path, word)
        }
        guard !open.findings.hasErrors else { throw SendRefusal.faults(open.findings) }
    }

    /// What a stored plan comes to; throws a ``SendRefusal`` where the provider cannot carry it.
    func report(
        _ campaign: Campaign,
        _ open: OpenIssue,
        segment: String?,
        audience: Audience,
        start: Date,
        now: Date
    ) async throws -> PlanReport {
        let survey = try await PlanSurvey(
            of: campaign,
            open,
            store: store,
            configuration: shelf.configuration,
            signers: signers,
            isForAPI: api != nil,
            now: now
        )
        let providers = findings(about: survey, edition: open.rendered.edition)
        guard !providers.hasErrors else { throw SendRefusal.faults(providers) }
        let forecast = SendingForecast(
            limits: shelf.configuration.limitsInForce,
            recipients: survey.recipients,
            byDomain: survey.domains
        )
        return PlanReport(
            plan: campaign.id,
            issue: campaign.permalink,
            edition: campaign.edition,
            segment: segment,
            recipients: survey.recipients,
            excluded: PlanReport.Excluded(
                suppressed: audience.suppressed,
                pending: audience.pending,
                duplicate: max(0, audience.recipients - survey.recipients),
                segment: audience.outside
            ),
            bytes: survey.bytes.report,
            html_bytes: survey.htmlBytes.report,
            links: open.rendered.links,
            merge_findings: survey.mergeFindings,
            limits: shelf.configuration.limitsInForce.map(PlanReport.Limit.init),
            seconds_expected: forecast.seconds,
            finish_expected: forecast.finish(from: start).map(Timestamp.text),
            findings: open.findings + providers
        )
    }

    /// What the provider makes of the copies, each as grave as the publication wants it.
    private func findings(about survey: PlanSurvey, edition: Edition) -> [Finding] {
        guard let api else { return [] }
        let findings = APIFindings(
            traits: api,
            configuration: shelf.configuration,
            edition: edition,
            fields: survey.fields,
            largest: survey.bytes.report.largest,
            internationalReaders: survey.internationalReaders
        ).findings()
        return shelf.settled(findings, marks: [:])
    }

    /// 10 base32 characters, 50 bits: never two alike among the campaigns of a publication.
    private static func freshID() -> String {
        Base32.encode(Secret.makeBytes(), letters: 10)
    }
}

extension DeliveryCounts {
    /// Copies that a reader has or may have.
    package var handedOver: Int { self[.accepted] + self[.inDoubt] + self[.attempting] }
}
