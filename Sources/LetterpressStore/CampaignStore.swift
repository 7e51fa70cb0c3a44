package import Foundation
package import LetterpressModel

/// Keeps campaigns with their frozen editions and audiences.
package protocol CampaignStore: Sendable {
    /// Stores a plan and freezes its audience: every confirmed reader of its segment who is not
    /// suppressed.
    ///
    /// Plans of the same permalink of which nothing was handed over are replaced.
    func plan(_ campaign: Campaign, edition: Edition) async throws(StoreError)

    func campaign(id: String) async throws(StoreError) -> Campaign?

    /// Newest first.
    func campaigns() async throws(StoreError) -> [Campaign]

    func edition(id: String) async throws(StoreError) -> Edition?

    func setState(
        _ state: Campaign.State,
        of campaign: String,
        at now: Date
    ) async throws(StoreError)

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
}
