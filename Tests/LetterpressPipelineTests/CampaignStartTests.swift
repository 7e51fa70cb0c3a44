import Foundation
import LetterpressModel
import Testing

@testable import LetterpressPipeline

@Suite struct CampaignStartTests {
    private let noon = Date(timeIntervalSince1970: 1_796_115_600)

    private func start(
        _ state: Campaign.State,
        after seconds: TimeInterval,
        note: String? = nil
    ) -> CampaignStart {
        let campaign = Campaign(
            id: "c",
            permalink: "letter",
            path: "letter.md",
            edition: "e",
            state: state,
            createdAt: noon,
            finishedAt: nil,
            startAt: noon,
            note: note
        )
        return CampaignStart(of: campaign, late: .seconds(60), now: noon + seconds)
    }

    @Test func beginsFromItsTimeOnAndNotTooLate() {
        #expect(start(.scheduled, after: -1) == .ahead(noon))
        #expect(start(.scheduled, after: 0) == .due)
        #expect(start(.scheduled, after: 60) == .due)
        #expect(start(.scheduled, after: 61) == .missed(noon))
    }

    /// Only what was held for its time; other holds are for whoever mended the cause.
    @Test func staysHeldForItsTime() {
        let note = CampaignStart.note(missing: noon)
        #expect(start(.held, after: 61, note: note) == .missed(noon))
        #expect(start(.held, after: 61, note: "the mail server refuses us") == .due)
        #expect(start(.paused, after: -60) == .due)
    }
}
