import Foundation
import LetterpressModel
import LetterpressStore
import LetterpressWorkspace
import Testing

@testable import LetterpressPipeline

/// What `status` says of a campaign.
@Suite struct CampaignReportsTests {
    private func reports(on desk: SmallCampaign) -> CampaignReports {
        CampaignReports(
            store: desk.store,
            publication: desk.configuration.publication,
            isGone: { $0 == "dead" },
            clock: { [clock = desk.clock] in clock.now }
        )
    }

    private func status(
        _ state: Campaign.State,
        heldBy holder: String?,
        seconds: TimeInterval = 0
    ) async throws -> StatusReport {
        let desk = try await SmallCampaign(to: ["reader@x.example"])
        let (id, noon) = (desk.campaign.id, SmallCampaign.noon)
        if let holder {
            try await desk.store.lease(id, holder: holder, until: noon + 60, now: noon)
        }
        let note = state == .paused ? "for lunch" : nil
        try await desk.store.setState(state, of: id, note: note, at: noon)
        desk.clock.set(noon + seconds)
        return try await reports(on: desk).status(of: desk.campaign) { counts in
            var pace = SendingPace()
            pace.look(counts.settled, at: .now)
            return pace
        }
    }

    @Test func hasNothingToNoteWhileSomebodySends() async throws {
        let status = try await status(.sending, heldBy: "living", seconds: 59)
        #expect(status.note == nil)
        #expect(!status.isAbandoned)
    }

    @Test func tellsThatTheSenderHasDied() async throws {
        let status = try await status(.sending, heldBy: "dead")
        #expect(status.state == "sending")
        #expect(status.note == "its sender has died; 'letterpress resume abcdefghij' goes on")
        #expect(status.isAbandoned)
        #expect(status.eta_seconds == nil)
    }

    /// On another machine nobody can look, until its lease has run out.
    @Test(arguments: ["living", nil])
    func tellsThatNobodyKnowsOfASender(holder: String?) async throws {
        let status = try await status(.sending, heldBy: holder, seconds: 60)
        #expect(
            status.note
                == "its sender gives no sign of life; 'letterpress resume abcdefghij' goes on"
        )
        #expect(status.isAbandoned)
    }

    @Test func leavesTheNoteOfACampaignThatStands() async throws {
        let status = try await status(.paused, heldBy: "dead")
        #expect(status.note == "for lunch")
        #expect(!status.isAbandoned)
    }
}
