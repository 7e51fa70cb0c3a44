internal import LetterpressModel

/// Reads the dates that people write into front matter and file names.
enum DateReader {
    /// `2020-10-11`, `2020/10/11`, `2020-10-1`, `11-10-2020`, each perhaps with a time
    /// (`T09:00`, ` 9:00:00.000`) and a zone (`Z`, `+01:00`, ` -0400`).
    ///
    /// Nil for anything else, also for a day that does not exist.
    static func read(_ text: String) -> PublicDate? {
        let pattern =
            #/
            (?<a>\d{1,4})(?<first>[-\/])(?<b>\d{1,2})(?<second>[-\/])(?<c>\d{1,4})
            (?:[T\x20t]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<secs>\d{2})(?:\.\d+)?)?
            \x20*(?<zone>Z|z|UTC|GMT|[+-]\d{2}:?\d{2})?)?
            /#
        guard let match = text.wholeMatch(of: pattern), match.first == match.second,
            let a = Int(match.a), let b = Int(match.b), let c = Int(match.c)
        else { return nil }
        let isYearFirst = match.a.count == 4 && match.c.count <= 2
        guard isYearFirst || (match.a.count <= 2 && match.c.count == 4) else { return nil }
        var seconds: Int?
        if let hour = match.hour.flatMap({ Int($0) }),
            let minute = match.minute.flatMap({ Int($0) })
        {
            let second = match.secs.flatMap { Int($0) } ?? 0
            guard hour < 24, minute < 60, second < 60 else { return nil }
            seconds = hour * 3600 + minute * 60 + second
        }
        return PublicDate(
            year: isYearFirst ? a : c,
            month: b,
            day: isYearFirst ? c : a,
            seconds: seconds,
            offset: match.zone.map { offset(String($0)) }
        )
    }

    /// The date at the head of a file name, `2020-10-11-three-routes`, and what follows it.
    static func readPrefix(ofName name: Substring) -> (date: PublicDate, rest: Substring)? {
        guard let match = name.prefixMatch(of: #/(\d{4}-\d{1,2}-\d{1,2})(?:[-_\x20]+|$)/#),
            let date = read(String(match.1))
        else { return nil }
        return (date, name[match.range.upperBound...])
    }

    private static func offset(_ zone: String) -> Int {
        let digits = zone.filter(\.isNumber)
        guard digits.count == 4, let number = Int(digits) else { return 0 }
        let seconds = number / 100 * 3600 + number % 100 * 60
        return zone.hasPrefix("-") ? -seconds : seconds
    }
}
