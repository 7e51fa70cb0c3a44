package import Foundation

/// Times as lists write them.
package enum ListTime {
    /// Reads `2025-05-23`, `2025/05/23`, `23-05-2025`, `23.05.2025`, perhaps with a time of day and
    /// a zone; without one it is UTC.
    ///
    /// Nil for what is none, and for `5/23/2025`: nobody knows which is the month.
    package static func date(_ text: String) -> Date? {
        var bytes = Array(text.utf8)[...]
        guard let day = day(&bytes) else { return nil }
        var seconds = 0.0
        if let first = bytes.first, first == UInt8(ascii: "T") || first == UInt8(ascii: " ") {
            bytes.removeFirst()
            guard let time = time(&bytes) else { return nil }
            seconds = time
        }
        guard let offset = zone(&bytes) else { return nil }
        return Date(timeIntervalSince1970: Double(day) * 86_400 + seconds - Double(offset))
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>) -> (value: Int, digits: Int)? {
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count < 10 else { return nil }
        bytes.removeFirst(digits.count)
        return (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits.count)
    }

    /// Days since 1970.
    private static func day(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        guard let first = number(&bytes), let sign = bytes.popFirst(), let second = number(&bytes),
            bytes.popFirst() == sign, let third = number(&bytes)
        else { return nil }
        let isYearFirst = first.digits == 4
        let signs = isYearFirst ? "-/." : "-."
        guard signs.utf8.contains(sign), isYearFirst || third.digits == 4 else { return nil }
        let (year, month, day) =
            isYearFirst
            ? (first.value, second.value, third.value) : (third.value, second.value, first.value)
        guard (1...12).contains(month), (1...31).contains(day), (1...9999).contains(year) else {
            return nil
        }
        let days = daysSinceEpoch(year, month, day)
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        guard days < daysSinceEpoch(next.0, next.1, 1) else { return nil }
        return days
    }

    /// In the Gregorian calendar; a year begins in March, so that a leap day ends one.
    private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468
    }

    private static func time(_ bytes: inout ArraySlice<UInt8>) -> Double? {
        guard let hour = number(&bytes), bytes.popFirst() == UInt8(ascii: ":"),
            let minute = number(&bytes), hour.value < 24, minute.value < 60
        else { return nil }
        var seconds = Double(hour.value * 3600 + minute.value * 60)
        guard bytes.first == UInt8(ascii: ":") else { return seconds }
        bytes.removeFirst()
        guard let second = number(&bytes), second.value <= 60 else { return nil }
        seconds += Double(second.value)
        guard bytes.first == UInt8(ascii: ".") else { return seconds }
        bytes.removeFirst()
        guard let fraction = number(&bytes) else { return nil }
        // Milliseconds are what a store keeps.
        var milliseconds = fraction.value
        for _ in fraction.digits..<max(3, fraction.digits) { milliseconds *= 10 }
        for _ in 3..<max(3, fraction.digits) { milliseconds /= 10 }
        return seconds + Double(milliseconds) / 1000
    }

    /// Seconds east of UTC; nil where something else stands.
    private static func zone(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard let word = words.first else { return 0 }
        // `+0100 CET` is Go's way: the offset says it all.
        let hasName = words.count == 2 && (word.hasPrefix("+") || word.hasPrefix("-"))
        guard words.count == 1 || hasName else { return nil }
        if ["Z", "UTC", "GMT"].contains(word) { return 0 }
        guard let sign = word.first, sign == "+" || sign == "-" else { return nil }
        let digits = word.dropFirst().filter { $0 != ":" }
        guard digits.count == 2 || digits.count == 4, let value = Int(digits) else { return nil }
        let minutes = digits.count == 2 ? value * 60 : value / 100 * 60 + value % 100
        return (sign == "-" ? -1 : 1) * minutes * 60
    }
}
