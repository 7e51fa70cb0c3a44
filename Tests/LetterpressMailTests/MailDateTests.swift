import Foundation
import LetterpressMail
import Testing

@Suite struct MailDateTests {
    @Test(arguments: [
        ("UTC", 1_793_869_200, "Thu, 05 Nov 2026 09:00:00 +0000"),
        ("Europe/London", 1_782_864_000, "Wed, 01 Jul 2026 01:00:00 +0100"),
        ("Europe/London", 1_793_869_200, "Thu, 05 Nov 2026 09:00:00 +0000"),
        ("America/New_York", 1_793_869_200, "Thu, 05 Nov 2026 04:00:00 -0500"),
        ("America/St_Johns", 1_793_869_200, "Thu, 05 Nov 2026 05:30:00 -0330"),
        ("Asia/Kathmandu", 1_793_869_200, "Thu, 05 Nov 2026 14:45:00 +0545"),
        ("Pacific/Kiritimati", 1_793_869_200, "Thu, 05 Nov 2026 23:00:00 +1400"),
        ("Pacific/Marquesas", 1_793_836_800, "Wed, 04 Nov 2026 14:30:00 -0930"),
        ("UTC", 0, "Thu, 01 Jan 1970 00:00:00 +0000"),
        ("UTC", 1_772_236_799, "Fri, 27 Feb 2026 23:59:59 +0000"),
        ("UTC", 951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
    ])
    func isWrittenInTheZoneOfThePublication(zone: String, seconds: Int, text: String) throws {
        let zone = try #require(TimeZone(identifier: zone))
        #expect(MailDate.text(Date(timeIntervalSince1970: Double(seconds)), in: zone) == text)
    }

    @Test func hasTheRightOffsetOnBothSidesOfTheChangeOfClocks() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        func text(_ seconds: Double) -> String {
            MailDate.text(Date(timeIntervalSince1970: seconds), in: zone)
        }
        #expect(text(1_792_889_999) == "Sun, 25 Oct 2026 02:59:59 +0200")
        #expect(text(1_792_890_000) == "Sun, 25 Oct 2026 02:00:00 +0100")
    }
}
