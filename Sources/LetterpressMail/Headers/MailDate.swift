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
        let clock = [time.hour, time.minute, time.second].map { CivilTime.padded($0, to: 2) }
        return "\(days[time.weekday]), \(CivilTime.padded(time.day, to: 2)) "
            + "\(months[time.month - 1]) \(CivilTime.padded(time.year, to: 4)) "
            + "\(clock[0]):\(clock[1]):\(clock[2]) \(offset < 0 ? "-" : "+")"
            + CivilTime.padded(abs(offset) / 60, to: 2) + CivilTime.padded(abs(offset) % 60, to: 2)
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
