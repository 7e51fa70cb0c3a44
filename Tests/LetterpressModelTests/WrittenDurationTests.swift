import LetterpressModel
import Testing

@Suite struct WrittenDurationTests {
    @Test(arguments: [
        ("0s", 0, "0s"), ("30s", 30, "30s"), ("60s", 60, "1m"), ("10m", 600, "10m"),
        ("1h", 3_600, "1h"), ("24h", 86_400, "24h"), ("1d", 86_400, "24h"),
        ("48H", 172_800, "2d"), ("7d", 604_800, "7d"), ("90m", 5_400, "90m"),
        ("9223372036854775807s", Int64.max, "9223372036854775807s"),
    ])
    func readsAndWritesANumberOfOneUnit(text: String, seconds: Int64, written: String) throws {
        let duration = try #require(Duration(written: text))
        #expect(duration == .seconds(seconds))
        #expect(duration.written == written)
    }

    @Test(arguments: [
        "", "s", "10", "-1m", "+1m", "1.5h", "10 m", "1h30m", "1w", "١m", "1m ", "day",
        "9223372036854775808s", "9223372036854775807m", "1\u{301}s",
    ])
    func refusesAnythingElse(text: String) {
        #expect(Duration(written: text) == nil)
    }
}
