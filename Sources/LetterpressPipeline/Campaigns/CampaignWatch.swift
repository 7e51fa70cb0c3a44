internal import Foundation
internal import LetterpressModel
internal import LetterpressStore
internal import Synchronization

/// Keeps a campaign ours while it is sent, and sees when somebody pauses or cancels it.
final class CampaignWatch: Sendable {
    private let store: any Store
    private let campaign: String
    private let renew: @Sendable () async throws -> Void
    private let order = Mutex<Campaign.State?>(nil)

    /// The state that somebody else has given the campaign.
    var orderedState: Campaign.State? { order.withLock { $0 } }

    init(
        store: any Store,
        campaign: String,
        renew: @escaping @Sendable () async throws -> Void
    ) {
        (self.store, self.campaign, self.renew) = (store, campaign, renew)
    }

    /// A question costs some microseconds, and orders act within a second.
    private static let pause = Duration.milliseconds(400)
    /// A lease is renewed after so many questions: every 15 seconds.
    private static let questions = 37

    /// Until its task is cancelled.
    func run() async {
        var asked = 0
        while (try? await Task.sleep(for: Self.pause)) != nil {
            asked += 1
            // Every try checks the lease again, so a renewal that fails needs no alarm of its own.
            if asked % Self.questions == 0 { try? await renew() }
            await look()
        }
    }

    /// Asks at once, for who is about to decide.
    func look() async {
        guard let state = try? await store.state(of: campaign), state != .sending else { return }
        order.withLock { $0 = state }
    }
}
