package import Foundation

/// Times as reports show them: RFC 3339 in UTC.
package enum Timestamp {
    /// `2026-11-05T09:00:00Z`; with milliseconds where there are any.
    ///
    /// By hand, since an exported list has three for each reader and a formatter takes ten times as long;
    /// it would also cut 0.405 down to the 0.404 that a Double makes of it.
    package static func text(_ date: Date) -> String {
        let milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded())
        let (second, part) = divided(milliseconds, by: 1_000)
        let (days, time) = divided(second, by: 86_400)
        let (year, month, day) = civil(days)
        let clock = [time / 3_600, time / 60 % 60, time % 60].map { padded($0, to: 2) }
        let fraction = part == 0 ? "" : ".\(padded(part, to: 3))"
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
            + "T\(clock[0]):\(clock[1]):\(clock[2])\(fraction)Z"
    }

    /// Rounded down, so that what is left is never negative.
    private static func divided(_ number: Int, by divisor: Int) -> (Int, Int) {
        let rest = (number % divisor + divisor) % divisor
        return ((number - rest) / divisor, rest)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return digits.count < width
            ? String(repeating: "0", count: width - digits.count) + digits : digits
    }

    /// The Gregorian day so many days after 1 January 1970; its years begin in March, so that a leap day
    /// ends one, and go round in eras of 400.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = divided(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let isNextYear = month >= 10
        return (
            yearOfEra + era * 400 + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3, day
        )
    }
}
