package import Foundation
internal import LetterpressModel

/// Dates as mail writes them.
package enum MailDate {
    /// `Thu, 05 Nov 2026 09:00:00 +0000` (RFC 5322 §3.3), in the given zone.
    ///
    /// Of the years 1 to 9999; any other time is written as the nearest of theirs.
    package static func text(_ date: Date, in zone: TimeZone) -> String {
        let offset = zone.secondsFromGMT(for: date) / 60
        let seconds = date.timeIntervalSince1970.rounded(.down) + Double(offset * 60)
        let time = CivilTime(
            secondsSince1970: Int(min(max(seconds, -62_135_596_800), 253_402_300_799))
        )
        var text: [UInt8] = []
        text.reserveCapacity(31)
        text += days[time.weekday].utf8
        append(time.day, 2, to: &text)
        text += months[time.month - 1].utf8
        append(time.year, 4, to: &text)
        text.append(UInt8(ascii: " "))
        append(time.hour, 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(time.minute, 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(time.second, 2, to: &text)
        text += (offset < 0 ? " -" : " +").utf8
        append(abs(offset) / 60, 2, to: &text)
        append(abs(offset) % 60, 2, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    private static let days = ["Sun, ", "Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, "]
    private static let months = [
        " Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ", " Jul ", " Aug ", " Sep ", " Oct ",
        " Nov ", " Dec ",
    ]

    private static func append(_ number: Int, _ digits: Int, to text: inout [UInt8]) {
        var divisor = digits == 4 ? 1_000 : 10
        while divisor > 0 {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
