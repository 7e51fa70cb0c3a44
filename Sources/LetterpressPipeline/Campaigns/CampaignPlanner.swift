package import Foundation
internal import LetterpressCrypto
internal import LetterpressEditions
package import LetterpressMail
package import LetterpressModel
package import LetterpressStore
internal import LetterpressWorkspace

/// Decides whether an issue may be sent, to whom, and freezes what will be sent.
package struct CampaignPlanner: Sendable {
    private let shelf: IssueShelf
    private let store: any Store
    private let signers: [DKIMSigner]

    package init(shelf: IssueShelf, store: any Store, signers: [DKIMSigner]) {
        self.shelf = shelf
        self.store = store
        self.signers = signers
    }

    /// The campaign of this issue that is under way, if there is one.
    ///
    /// Throws a ``SendRefusal`` when the issue has been sent, or its file was sent under another name.
    package func unfinished(_ issue: Issue) async throws -> Campaign? {
        let names = [issue.permalink] + issue.redirectFrom
        let campaigns = try await store.campaigns().filter { $0.state != .planned }
        if let own = campaigns.first(where: { names.contains($0.permalink) }) {
            guard own.state == .finished else { return own }
            throw SendRefusal.alreadySent(permalink: own.permalink, campaign: own.id)
        }
        if let renamed = campaigns.first(where: { $0.path == issue.path }) {
            throw SendRefusal.renamed(
                path: issue.path,
                old: renamed.permalink,
                new: issue.permalink
            )
        }
        return nil
    }

    /// Freezes edition and audience, and renders every copy to see that it can be sent; without a
    /// segment everybody gets it.
    package func plan(
        _ open: OpenIssue,
        to segment: NamedSegment? = nil,
        now: Date
    ) async throws -> PlanReport {
        let issue = open.issue
        if case .closed(let word) = issue.status { throw SendRefusal.closed(issue.path, word) }
        guard !open.findings.hasErrors else { throw SendRefusal.faults(open.findings) }
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
            finishedAt: nil
        )
        try await store.plan(campaign, edition: open.rendered.edition)
        // Storing it replaced a plan that had not begun. One that began since we looked is there now,
        // and the other way round: its sender finds that its plan is gone.
        guard try await unfinished(issue) == nil else { throw StoreError.leaseLost }
        let survey = try await survey(campaign, open: open, now: now)
        return PlanReport(
            plan: campaign.id,
            issue: issue.permalink,
            edition: campaign.edition,
            segment: segment?.name,
            recipients: audience.recipients,
            excluded: PlanReport.Excluded(
                suppressed: audience.suppressed,
                pending: audience.pending,
                duplicate: 0,
                segment: audience.outside
            ),
            bytes: survey.bytes.report,
            html_bytes: survey.htmlBytes.report,
            links: open.rendered.links,
            merge_findings: survey.emptyFields.map { field, ids in
                PlanReport.MergeFinding(
                    field: field,
                    subscribers: ids.count,
                    sample_ids: ids.prefix(5).map { String($0) }
                )
            },
            limits: [],
            seconds_expected: nil,
            finish_expected: nil,
            findings: open.findings
        )
    }

    private struct Survey {
        var bytes = SizeTally()
        var htmlBytes = SizeTally()
        /// Readers of whom a field without fall-back is empty, by the field's name.
        var emptyFields: [(String, [Int64])] = []
    }

    private func survey(_ campaign: Campaign, open: OpenIssue, now: Date) async throws -> Survey {
        let secret = try await store.publicationSecret()
        let edition = open.rendered.edition
        // A signature takes as long as a thousand copies, and files are the same in all: both are
        // weighed once.
        let bare = try workshop(for: campaign, edition.withEmptyFiles, [], secret)
        let whole = try workshop(for: campaign, edition, signers, secret)
        var commonBytes: Int?
        var empty: [MergeField: [Int64]] = [:]
        var survey = Survey()
        var copies = DueCopies(store: store, campaign: campaign.id, now: now)
        while let page = try await copies.page() {
            for (delivery, reader) in page {
                let values = bare.values(for: reader)
                for field in open.rendered.edition.emptyFields(with: values) {
                    empty[field, default: []].append(reader.id)
                }
                let bytes = bare.message(for: delivery, reader: reader, date: now).bytes.count
                if commonBytes == nil {
                    let all = whole.message(for: delivery, reader: reader, date: now).bytes.count
                    commonBytes = all - bytes
                }
                survey.bytes.add(bytes + (commonBytes ?? 0))
                survey.htmlBytes.add(open.rendered.edition.html.filled(with: values).utf8.count)
            }
        }
        survey.emptyFields = empty.map { ($0.key.name, $0.value) }.sorted { $0.0 < $1.0 }
        return survey
    }

    private func workshop(
        for campaign: Campaign,
        _ edition: Edition,
        _ signers: [DKIMSigner],
        _ secret: Secret
    ) throws -> CopyWorkshop {
        try CopyWorkshop(
            campaign: campaign,
            edition: edition,
            configuration: shelf.configuration,
            signers: signers,
            secret: secret
        )
    }

    /// 10 base32 characters, 50 bits: never two alike among the campaigns of a publication.
    private static func freshID() -> String {
        String(Base32.encode(Secret.makeBytes()).prefix(10))
    }
}
