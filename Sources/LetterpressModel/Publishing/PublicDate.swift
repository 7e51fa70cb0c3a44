package import Foundation

/// The day, and perhaps the time, that an author gave an issue.
package struct PublicDate: Equatable, Sendable {
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int
    /// Since midnight; absent when the author wrote a day alone.
    package let seconds: Int?
    /// Seconds east of UTC, when the author wrote a zone.
    package let offset: Int?

    /// Fails for a day or a time that does not exist (30 February, 25:00).
    package init?(year: Int, month: Int, day: Int, seconds: Int? = nil, offset: Int? = nil) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day),
            seconds.map({ (0..<86400).contains($0) }) ?? true,
            offset.map({ abs($0) <= 14 * 3600 }) ?? true
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.seconds = seconds
        self.offset = offset
    }

    /// 1 January 1970.
    package static let epoch = PublicDate(known: 1970)

    private init(known year: Int) {
        (self.year, month, day, seconds, offset) = (year, 1, 1, nil, nil)
    }

    /// The instant; a day alone is its midnight, a time without zone is the publication's.
    package func instant(in zone: TimeZone) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = offset.flatMap { TimeZone(secondsFromGMT: $0) } ?? zone
        let time = seconds ?? 0
        let parts = DateComponents(
            year: year,
            month: month,
            day: day,
            hour: time / 3600,
            minute: time / 60 % 60,
            second: time % 60
        )
        return calendar.date(from: parts) ?? Date(timeIntervalSince1970: 0)
    }

    /// `2026-11-05`.
    package var day8601: String {
        func padded(_ number: Int, to width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
