package import Foundation
package import LetterpressModel

/// Keeps campaigns with their frozen editions and audiences.
package protocol CampaignStore: Sendable {
    /// Stores a plan and freezes its audience: every confirmed reader of its segment who is neither
    /// suppressed nor excluded.
    ///
    /// Plans of the same permalink that were not begun, and of which nothing was handed over, are
    /// replaced.
    func plan(
        _ campaign: Campaign,
        edition: Edition,
        excluding: AudienceExclusion
    ) async throws(StoreError)

    /// How the list has moved since the plan, by the plan's own segment and exclusion.
    func drift(of campaign: String) async throws(StoreError) -> AudienceDrift

    func campaign(id: String) async throws(StoreError) -> Campaign?

    /// Newest first.
    func campaigns() async throws(StoreError) -> [Campaign]

    func edition(id: String) async throws(StoreError) -> Edition?

    /// Nil when there is no such campaign; so cheap that it can be asked again and again.
    func state(of campaign: String) async throws(StoreError) -> Campaign.State?

    /// Changes a campaign's state and note where it is in one of `states`; a note of nil clears it.
    ///
    /// Looks and changes at once: whoever decides by a state that somebody else may change meanwhile names
    /// it. A cancelled campaign stays as it is. False when nothing was changed.
    @discardableResult
    func setState(
        _ state: Campaign.State,
        of campaign: String,
        note: String?,
        at now: Date,
        from states: Set<Campaign.State>
    ) async throws(StoreError) -> Bool

    /// Has a plan begin at a time; false when it is no plan any more.
    @discardableResult
    func schedule(
        _ campaign: String,
        at start: Date,
        now: Date
    ) async throws(StoreError) -> Bool

    /// Ends a campaign for good and skips every copy that is still owed, in one transaction; says how
    /// many.
    ///
    /// A copy that is being tried is left to its sender; one that comes back from there is skipped
    /// then. A campaign that is over stays as it is.
    @discardableResult
    func cancel(_ campaign: String, now: Date) async throws(StoreError) -> Int

    /// Takes the campaign for this process until `until`; renews a lease of the same holder.
    ///
    /// What a dead holder left as `attempting` becomes `in_doubt`: nobody knows whether it was taken.
    func lease(
        _ campaign: String,
        holder: String,
        until: Date,
        now: Date
    ) async throws(StoreError)

    func release(_ campaign: String, holder: String) async throws(StoreError)

    /// Who has the campaign at that time; nil where nobody has, or the lease has run out.
    func leaseHolder(of campaign: String, at now: Date) async throws(StoreError) -> String?
}

extension CampaignStore {
    /// Plans for everybody of a campaign's segment.
    package func plan(_ campaign: Campaign, edition: Edition) async throws(StoreError) {
        try await plan(campaign, edition: edition, excluding: .nobody)
    }

    /// Changes a campaign's state and note, whatever it was.
    @discardableResult
    package func setState(
        _ state: Campaign.State,
        of campaign: String,
        note: String?,
        at now: Date
    ) async throws(StoreError) -> Bool {
        try await setState(
            state,
            of: campaign,
            note: note,
            at: now,
            from: Set(Campaign.State.allCases)
        )
    }

    /// Changes a campaign's state and clears its note.
    @discardableResult
    package func setState(
        _ state: Campaign.State,
        of campaign: String,
        at now: Date
    ) async throws(StoreError) -> Bool {
        try await setState(state, of: campaign, note: nil, at: now)
    }
}
