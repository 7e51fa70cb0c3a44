import Foundation
import LetterpressPipeline
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (1_795_698_000, "2026-11-26T13:00:00Z"),
        (1_704_164_645.405, "2024-01-02T03:04:05.405Z"), (-0.001, "1969-12-31T23:59:59.999Z"),
        (951_782_400, "2000-02-29T00:00:00Z"), (-2_203_891_200, "1900-03-01T00:00:00Z"),
    ])
    func isWrittenAsRFC3339(seconds: Double, text: String) {
        #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == text)
    }

    /// From 1653 on; before 1582 the system goes by the Julian calendar, and RFC 3339 does not.
    @Test func saysWhatTheSystemSays() {
        let style = Date.ISO8601FormatStyle()
        for step in -1_000..<3_000 {
            let date = Date(timeIntervalSince1970: Double(step) * 10_000_019)
            #expect(Timestamp.text(date) == date.formatted(style))
        }
    }
}
