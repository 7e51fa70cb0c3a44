import Foundation
import LetterpressDelivery
import LetterpressModel
import LetterpressStore
import Testing

@testable import LetterpressPipeline

/// What a run may write, and when it has to see that the campaign is another's.
@Suite struct CampaignJournalTests {
    private static let until = SmallCampaign.noon.addingTimeInterval(60)
    private static let kept = Outcome.accepted(Reply(line: "250 2.0.0 Kept"))

    private func journal(of desk: SmallCampaign) async throws -> CampaignJournal {
        try await lease(desk, to: "us")
        let now = SmallCampaign.noon
        return CampaignJournal(
            JoinedJournal(store: desk.store, campaign: desk.campaign.id, holder: "us") { now },
            books: CampaignBooks(
                counts: try await desk.store.counts(of: desk.campaign.id),
                retry: RetryRule(),
                patience: .seconds(1)
            ),
            batches: BatchIdentity(
                campaign: desk.campaign.id,
                secret: try await desk.store.publicationSecret()
            ),
            clock: { now },
            tell: { _ in }
        )
    }

    private func lease(_ desk: SmallCampaign, to holder: String) async throws {
        let id = desk.campaign.id
        try await desk.store.lease(id, holder: holder, until: Self.until, now: SmallCampaign.noon)
    }

    /// Another had the lease while we were stopped: that we have it again makes its books no less true.
    @Test(arguments: [false, true])
    func whoWasStoppedMeanwhileWritesNothingMore(isJoined: Bool) async throws {
        let desk = try await SmallCampaign(to: ["ada@x.example", "bo@x.example"])
        let journal = try await journal(of: desk)
        #expect(try await journal.attempting(1))
        try await desk.store.release(desk.campaign.id, holder: "us")
        try await lease(desk, to: "another")
        try await desk.store.release(desk.campaign.id, holder: "another")
        try await lease(desk, to: "us")
        await #expect(throws: StoreError.leaseLost) {
            if isJoined {
                _ = try await journal.settled(1, as: Self.kept, by: "mx", thenAttempting: 2)
            } else {
                _ = try await journal.settled(1, as: Self.kept, by: "mx")
            }
        }
        #expect(journal.state.failure == .leaseLost)
        let counts = try await desk.store.counts(of: desk.campaign.id)
        #expect(counts[.inDoubt] == 1)
        #expect(counts[.accepted] == 0)
        #expect(counts[.pending] == 1)
    }
}
