/// A second as calendar and clock show it, in the Gregorian calendar of all years.
///
/// By hand: Foundation's calendar takes ten times as long, and every message and every line of an
/// exported list has such a time.
package struct CivilTime: Equatable, Sendable {
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int
    /// 0 is a Sunday.
    package let weekday: Int
    package let hour: Int
    package let minute: Int
    package let second: Int

    /// Of seconds since 1970 began at the same place.
    package init(secondsSince1970 seconds: Int) {
        let (days, time) = Self.divided(seconds, by: 86_400)
        (year, month, day) = Self.date(after: days)
        // 1 January 1970 was a Thursday.
        weekday = Self.divided(days + 4, by: 7).rest
        (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60)
    }

    /// A number of so many digits, with zeros before it.
    package static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return digits.utf8.count < width
            ? String(repeating: "0", count: width - digits.utf8.count) + digits : digits
    }

    /// Rounded down, so that the rest is never negative.
    private static func divided(_ number: Int, by divisor: Int) -> (quotient: Int, rest: Int) {
        let rest = (number % divisor + divisor) % divisor
        return ((number - rest) / divisor, rest)
    }

    /// The day so many days after 1 January 1970; its years begin in March, so that a leap day ends one,
    /// and go round in eras of 400.
    private static func date(after days: Int) -> (year: Int, month: Int, day: Int) {
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
