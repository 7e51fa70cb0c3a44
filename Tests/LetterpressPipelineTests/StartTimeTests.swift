import Foundation
import Testing

@testable import LetterpressPipeline

@Suite struct StartTimeTests {
    private static let zone = TimeZone(identifier: "Europe/Berlin")

    @Test(arguments: [
        ("2026-12-01T09:00:00Z", 1_796_115_600), ("2026-12-01t09:00:00z", 1_796_115_600),
        ("2026-12-01T10:00:00+01:00", 1_796_115_600), ("2026-12-01 10:00", 1_796_115_600),
        ("2026-12-01T10:00:00.5", 1_796_115_600), ("2026-12-01T03:30:00-05:30", 1_796_115_600),
        ("2026-07-01 10:00", 1_782_892_800), ("2026-12-01T09:00Z", 1_796_115_600),
    ])
    func readsATime(text: String, seconds: Int) throws {
        let zone = try #require(Self.zone)
        #expect(StartTime.read(text, in: zone) == Date(timeIntervalSince1970: Double(seconds)))
    }

    @Test(arguments: [
        "", "tomorrow", "2026-12-01", "2026-12-01 9:00", "2026-13-01 09:00", "2026-02-30 09:00",
        "2026-12-01 24:00", "2026-12-01 09:60", "2026-12-01 09:00:60", "2026-12-01 09:00 ",
        "2026-12-01T09:00:00+1:00", "2026-12-01T09:00:00+15:00", "2026-12-01T09:00:00.Z",
        "2026-12-01T09:00:00ZZ", "2026-12-01T09:00:", "é026-12-01 09:00",
        "2026-12-01T09:00:00+01:0",
    ])
    func readsNothingElse(text: String) throws {
        #expect(StartTime.read(text, in: try #require(Self.zone)) == nil)
    }
}
