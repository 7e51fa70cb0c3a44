internal import Foundation
internal import LetterpressModel

/// A time as the publication's clock shows it.
enum ClockText {
    /// `14:05`, with the day where it is another: `2026-12-01 09:00`.
    static func text(_ date: Date, in zone: TimeZone, now: Date = Date()) -> String {
        let (time, today) = (civil(date, zone), civil(now, zone))
        let clock = "\(two(time.hour)):\(two(time.minute))"
        let isToday = (time.year, time.month, time.day) == (today.year, today.month, today.day)
        return isToday ? clock : "\(day(time)) \(clock)"
    }

    /// `2026-12-01 09:00 (Europe/London)`.
    static func full(_ date: Date, in zone: TimeZone) -> String {
        let time = civil(date, zone)
        return "\(day(time)) \(two(time.hour)):\(two(time.minute)) (\(zone.identifier))"
    }

    private static func day(_ time: CivilTime) -> String {
        "\(CivilTime.padded(time.year, to: 4))-\(two(time.month))-\(two(time.day))"
    }

    private static func civil(_ date: Date, _ zone: TimeZone) -> CivilTime {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        return CivilTime(secondsSince1970: Int(seconds) + zone.secondsFromGMT(for: date))
    }

    private static func two(_ number: Int) -> String { CivilTime.padded(number, to: 2) }
}
