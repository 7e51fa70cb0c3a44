import Foundation
import LetterpressModel
import LetterpressStore
import Testing

@testable import LetterpressSQLite

/// While a campaign is sent its log is written over, since one that grows is slow on the disk.
@Suite struct LogLengthTests {
    private let workplace = Workplace()

    @Test func aJournalDoesNotLetTheLogGrow() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada", "ben")
        try await store.plan("campaign")
        try await store.lease(
            "campaign",
            holder: "us",
            until: Workplace.noon + 3_600,
            now: Workplace.noon
        )
        let words = String(repeating: "x", count: 900)
        for _ in 0..<4_000 {
            let later = Settlement.deferred(
                Reply(code: 450, enhanced: nil, text: words),
                until: Workplace.noon
            )
            _ = try await store.write(
                [.attempt(1), .settle(1, as: later, by: "sink")],
                in: "campaign",
                holder: "us",
                now: Workplace.noon
            )
        }
        let size = try FileManager.default.attributesOfItem(atPath: "\(workplace.path)-wal")[.size]
        // 1,000 pages of 4 KB, and those of the last commits.
        #expect(try #require(size as? Int) < 6_000_000)
    }
}
