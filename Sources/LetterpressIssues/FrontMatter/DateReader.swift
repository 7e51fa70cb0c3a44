internal import LetterpressModel

/// Reads the dates that people write into front matter and file names.
enum DateReader {
    /// `2020-10-11`, `2020/10/11`, `2020-10-1`, `11-10-2020`, each perhaps with a time (`T09:00`,
    /// ` 9:00:00.000`) and a zone (`Z`, `+01:00`, ` -0400`), or a date as JavaScript prints it.
    ///
    /// Nil for anything else, also for a day that does not exist. `11/10/2020` is two days, depending
    /// on the side of the Atlantic, so it is none.
    static func read(_ text: String) -> PublicDate? {
        var words = Words(text)
        guard let first = words.current else { return nil }
        let parts = isDigit(first) ? readDay(&words) : readSpelledDay(&words)
        guard let (year, month, day) = parts else { return nil }
        guard !words.isAtEnd else { return PublicDate(year: year, month: month, day: day) }
        guard words.skip("T") || words.skip("t") || words.skipBlanks(),
            let seconds = readTime(&words)
        else { return nil }
        _ = words.skipBlanks()
        var offset: Int?
        if !words.isAtEnd {
            guard let found = readZone(&words) else { return nil }
            offset = found
            words.skipRemark()
        }
        guard words.isAtEnd else { return nil }
        return PublicDate(year: year, month: month, day: day, seconds: seconds, offset: offset)
    }

    /// The date at the head of a file name, `2020-10-11-three-routes`, and what follows it.
    static func readPrefix(ofName name: Substring) -> (date: PublicDate, rest: Substring)? {
        let head = name.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
        let parts = head.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0].utf8.count == 4,
            let date = read(parts[0...2].joined(separator: "-"))
        else { return nil }
        let rest = name[parts[2].endIndex...]
        let words = rest.drop { $0 == "-" || $0 == "_" || $0 == " " }
        guard rest.isEmpty || words.startIndex > rest.startIndex else { return nil }
        return (date, words)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Year, month and day in digits: the year first, or last where dashes stand between.
    private static func readDay(_ words: inout Words) -> (Int, Int, Int)? {
        guard let (a, aDigits) = words.number(upTo: 4), let sign = words.current,
            sign == UInt8(ascii: "-") || sign == UInt8(ascii: "/")
        else { return nil }
        words.pass()
        guard let (b, _) = words.number(upTo: 2), words.current == sign else {
            return nil
        }
        words.pass()
        guard let (c, cDigits) = words.number(upTo: 4) else { return nil }
        if aDigits == 4, cDigits <= 2 { return (a, b, c) }
        guard aDigits <= 2, cDigits == 4, sign == UInt8(ascii: "-") else { return nil }
        return (c, b, a)
    }

    /// `Fri Nov 24 2023`, where the weekday must be that day's.
    private static func readSpelledDay(_ words: inout Words) -> (Int, Int, Int)? {
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        guard let weekday = weekdays.firstIndex(where: { words.skip($0) }), words.skipBlanks(),
            let month = months.firstIndex(where: { words.skip($0) }), words.skipBlanks(),
            let (day, _) = words.number(upTo: 2), words.skipBlanks(),
            let (year, digits) = words.number(upTo: 4), digits == 4,
            PublicDate(year: year, month: month + 1, day: day) != nil,
            weekday == Self.weekday(year: year, month: month + 1, day: day)
        else { return nil }
        return (year, month + 1, day)
    }

    /// 0 for Monday (Sakamoto's method).
    private static func weekday(year: Int, month: Int, day: Int) -> Int {
        let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let year = month < 3 ? year - 1 : year
        let sunday = (year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day) % 7
        return (sunday + 6) % 7
    }

    /// Seconds since midnight, from `9:00`, `09:00:30` or `09:00:30.123`.
    private static func readTime(_ words: inout Words) -> Int? {
        _ = words.skipBlanks()
        guard let (hour, _) = words.number(upTo: 2), hour < 24, words.skip(":"),
            let (minute, minuteDigits) = words.number(upTo: 2), minuteDigits == 2, minute < 60
        else { return nil }
        var seconds = hour * 3600 + minute * 60
        guard words.skip(":") else { return seconds }
        guard let (second, digits) = words.number(upTo: 2), digits == 2, second < 60 else {
            return nil
        }
        seconds += second
        if words.skip(".") {
            guard let byte = words.current, isDigit(byte) else { return nil }
            while let byte = words.current, isDigit(byte) { words.pass() }
        }
        return seconds
    }

    /// Seconds east of UTC, from `Z`, `UTC`, `GMT`, `+01:00`, `-0400`, `+00` or `GMT+0100`.
    private static func readZone(_ words: inout Words) -> Int? {
        if words.skip("Z") || words.skip("z") { return 0 }
        let isNamed = words.skip("UTC") || words.skip("GMT")
        guard let sign = words.current, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        else { return isNamed ? 0 : nil }
        words.pass()
        guard let (number, digits) = words.number(upTo: 4) else { return nil }
        let (hours, minutes): (Int, Int)
        switch digits {
        case 4: (hours, minutes) = (number / 100, number % 100)
        case 2 where words.skip(":"):
            guard let (part, partDigits) = words.number(upTo: 2), partDigits == 2 else {
                return nil
            }
            (hours, minutes) = (number, part)
        case 2: (hours, minutes) = (number, 0)
        default: return nil
        }
        guard minutes < 60 else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }
}

/// The bytes of a date that are still to be read.
private struct Words {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var current: UInt8? { rest.first }
    var isAtEnd: Bool { rest.isEmpty }

    mutating func pass() { rest = rest.dropFirst() }

    mutating func skip(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    /// Whether there were any.
    mutating func skipBlanks() -> Bool {
        let count = rest.count
        rest = rest.drop { $0 == UInt8(ascii: " ") }
        return rest.count < count
    }

    /// A zone's name in brackets, as JavaScript adds it.
    mutating func skipRemark() {
        let words = rest.drop { $0 == UInt8(ascii: " ") }
        guard words.first == UInt8(ascii: "("), words.last == UInt8(ascii: ")") else { return }
        rest = rest.suffix(0)
    }

    /// At least one digit and no more than `most`.
    mutating func number(upTo most: Int) -> (value: Int, digits: Int)? {
        let digits = rest.prefix(most + 1).prefix { (0x30...0x39).contains($0) }
        guard (1...most).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits.count)
    }
}
