import Foundation
import LetterpressModel
import LetterpressStore
import Testing

@testable import LetterpressPipeline

/// What campaigns are told, without anything being sent.
@Suite struct CampaignDeskTests {
    private let store: any Store = MemoryStore()
    private let noon = Date(timeIntervalSince1970: 1_796_115_600)

    private var desk: CampaignDesk {
        CampaignDesk(store: store, holder: "here:1:x", isGone: { $0 == "dead" }) { [noon] in noon }
    }

    private let edition = Edition(
        id: "e",
        subject: MergedText(pieces: []),
        preheader: MergedText(pieces: []),
        html: MergedText(pieces: []),
        text: MergedText(pieces: []),
        language: "en"
    )

    private func campaign(_ state: Campaign.State, start: Date? = nil) async throws -> Campaign {
        let campaign = Campaign(
            id: "c",
            permalink: "letter",
            path: "letter.md",
            edition: "e",
            state: .planned,
            createdAt: noon,
            finishedAt: nil
        )
        try await store.plan(campaign, edition: edition)
        if let start { try await store.schedule("c", at: start, now: noon) }
        if state != .planned, state != .scheduled {
            try await store.setState(state, of: "c", at: noon)
        }
        return campaign
    }

    @Test(arguments: [Campaign.State.finished, .cancelled])
    func refusesWhatIsOver(state: Campaign.State) async throws {
        let campaign = try await campaign(state)
        await #expect(throws: CampaignRefusal.self) { _ = try await desk.pause(campaign) }
        await #expect(throws: CampaignRefusal.self) { _ = try await desk.cancel(campaign) }
        await #expect(throws: CampaignRefusal.self) {
            _ = try await desk.ready(campaign, late: .seconds(60))
        }
    }

    @Test func aPlanIsBegunBySend() async throws {
        let campaign = try await campaign(.planned)
        await #expect(throws: CampaignRefusal.onlyPlanned(campaign)) {
            _ = try await desk.pause(campaign)
        }
        await #expect(throws: CampaignRefusal.onlyPlanned(campaign)) {
            _ = try await desk.retryable(campaign, [.rejected])
        }
    }

    @Test func pausesWithANote() async throws {
        let campaign = try await campaign(.sending)
        #expect(try await desk.pause(campaign) == .sending)
        #expect(try await store.campaign(id: "c")?.note == "somebody paused it")
        #expect(try await desk.pause(campaign) == .paused)
    }

    @Test func holdsWhatBeginsTooLate() async throws {
        let start = noon - 61
        let campaign = try await campaign(.scheduled, start: start)
        await #expect(throws: CampaignRefusal.self) {
            _ = try await desk.ready(campaign, late: .seconds(60))
        }
        #expect(try await store.campaign(id: "c")?.state == .held)
        await #expect(throws: CampaignRefusal.self) {
            _ = try await desk.ready(campaign, late: .seconds(600))
        }
        let ready = try await desk.ready(campaign, late: .seconds(60), isLateWanted: true)
        #expect(ready.state == .held)
    }

    /// Who lives is not disturbed; what the dead left is anybody's.
    @Test func onlyOneProcessDecides() async throws {
        let campaign = try await campaign(.sending)
        try await store.lease("c", holder: "living", until: noon + 60, now: noon)
        await #expect(throws: StoreError.leased(by: "living")) {
            _ = try await desk.ready(campaign, late: .seconds(60))
        }
        await #expect(throws: StoreError.leased(by: "living")) {
            _ = try await desk.resolve(campaign, as: .skip)
        }
        try await store.release("c", holder: "living")
        try await store.lease("c", holder: "dead", until: noon + 60, now: noon)
        #expect(try await desk.ready(campaign, late: .seconds(60)).state == .sending)
    }
}
