package import Foundation
internal import LetterpressEditions
package import LetterpressModel
internal import LetterpressStore
internal import LetterpressWorkspace

/// What a stored plan is by now.
package enum StoredPlan: Sendable {
    /// It holds; all was made once more to see that.
    case holds(PlanReport)
    /// It was begun, and is not over.
    case underWay(Campaign)
}

extension CampaignPlanner {
    /// Looks whether a plan can be carried out as it was stored.
    ///
    /// Throws a ``SendRefusal`` if anything changed since, if it is for another issue or segment, or if
    /// something of the issue was begun after it.
    package func stored(
        _ id: String,
        for open: OpenIssue,
        segment: NamedSegment? = nil,
        start: Date? = nil,
        now: Date
    ) async throws -> StoredPlan {
        guard let plan = try await store.campaign(id: id) else { throw SendRefusal.noPlan(id) }
        let issue = open.issue
        let isOwn = issue.mailedNames.contains(plan.permalink)
        guard isOwn, plan.state != .planned || plan.permalink == issue.permalink else {
            throw SendRefusal.otherIssue(plan: id, of: plan.permalink, wanted: issue.permalink)
        }
        try Self.check(plan, isFor: segment)
        if plan.state.isOver { throw try await refusal(after: plan) }
        guard plan.state == .planned else { return .underWay(plan) }
        try await checkNothingBegan(since: plan, of: issue)
        try check(open)
        let drift = PlanDrift(
            edition: open.rendered.edition.id != plan.edition,
            settings: CampaignSettings.digest(of: shelf.configuration) != plan.settings,
            audience: try await store.drift(of: id)
        )
        guard drift.isNone else { throw SendRefusal.drifted(plan: id, drift) }
        return .holds(
            try await report(
                plan,
                open,
                segment: segment?.name ?? plan.segment?.description,
                audience: try await store.audience(of: plan.segment),
                start: start ?? now,
                now: now
            )
        )
    }

    /// Throws a ``SendRefusal`` when a campaign is for others than a segment that was given.
    package static func check(_ campaign: Campaign, isFor segment: NamedSegment?) throws {
        guard let segment, segment.segment.description != campaign.segment?.description else {
            return
        }
        throw SendRefusal.otherSegment(campaign)
    }

    /// A plan may send an issue once more only if it was made when the other campaign was over.
    private func checkNothingBegan(since plan: Campaign, of issue: Issue) async throws {
        let own = try await store.campaigns().filter {
            issue.mailedNames.contains($0.permalink) && $0.state != .planned
        }
        if let other = own.first(where: { !$0.state.isOver }) { throw SendRefusal.underWay(other) }
        if let last = own.first, (last.finishedAt ?? last.createdAt) > plan.createdAt {
            throw try await refusal(after: last)
        }
    }
}
