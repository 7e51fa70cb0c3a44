internal import Foundation
internal import LetterpressStore

/// The right to change what a campaign owes, which one process has at a time.
struct CampaignLease: Sendable {
    let store: any Store
    let holder: String
    /// Whether another holder is known to be over.
    let isGone: @Sendable (String) -> Bool
    let clock: @Sendable () -> Date

    /// For which nobody else may have it without a sign of life from us.
    private static let seconds = 60.0

    /// Throws `leased` where a living process has it.
    ///
    /// Who was killed gives nothing back: the lease of a process that is known to be over is taken at
    /// once, others have to run out.
    func take(of campaign: String) async throws {
        do throws(StoreError) {
            try await renew(of: campaign)
        } catch .leased(let other) where isGone(other) {
            // Only if it is still the dead one's: where two come at once, the second is refused.
            try await store.release(campaign, holder: other)
            try await renew(of: campaign)
        }
    }

    func release(_ campaign: String) async throws {
        try await store.release(campaign, holder: holder)
    }

    /// Has it while `body` runs.
    func hold<Value>(
        _ campaign: String,
        while body: () async throws -> Value
    ) async throws -> Value {
        try await take(of: campaign)
        do {
            let value = try await body()
            try await release(campaign)
            return value
        } catch {
            // The first fault is the one to tell.
            try? await release(campaign)
            throw error
        }
    }

    func renew(of campaign: String) async throws(StoreError) {
        let now = clock()
        let until = now.addingTimeInterval(Self.seconds)
        try await store.lease(campaign, holder: holder, until: until, now: now)
    }
}
