package import Foundation
internal import LetterpressModel

/// When a campaign is to begin, as a command line says it.
package enum StartTime {
    /// Reads RFC 3339 (`2026-12-01T09:00:00+01:00`), or without a zone a time of the publication's
    /// (`2026-12-01 09:00`).
    ///
    /// Nil for anything else, and for a day or a time that does not exist.
    package static func read(_ text: String, in zone: TimeZone) -> Date? {
        let bytes = Array(text.utf8)
        guard let year = number(bytes, at: 0, digits: 4), has(bytes, "-", at: 4),
            let month = number(bytes, at: 5, digits: 2), has(bytes, "-", at: 7),
            let day = number(bytes, at: 8, digits: 2),
            has(bytes, "T", at: 10) || has(bytes, "t", at: 10) || has(bytes, " ", at: 10),
            let hour = number(bytes, at: 11, digits: 2), has(bytes, ":", at: 13),
            let minute = number(bytes, at: 14, digits: 2), minute < 60
        else { return nil }
        var end = 16
        var second = 0
        if has(bytes, ":", at: end) {
            guard let found = number(bytes, at: end + 1, digits: 2), found < 60 else { return nil }
            (second, end) = (found, end + 3)
            if has(bytes, ".", at: end) {
                let fraction = bytes[(end + 1)...].prefix { (0x30...0x39).contains($0) }
                guard !fraction.isEmpty else { return nil }
                end = fraction.endIndex
            }
        }
        var offset: Int?
        if end < bytes.count {
            guard let found = self.offset(bytes, at: end) else { return nil }
            offset = found
        }
        return PublicDate(
            year: year,
            month: month,
            day: day,
            seconds: hour * 3_600 + minute * 60 + second,
            offset: offset
        )?.instant(in: zone)
    }

    /// Seconds east of UTC, from what stands behind the time: `Z`, `+01:00`.
    private static func offset(_ bytes: [UInt8], at start: Int) -> Int? {
        if bytes.count == start + 1 {
            return has(bytes, "Z", at: start) || has(bytes, "z", at: start) ? 0 : nil
        }
        let isWest = has(bytes, "-", at: start)
        guard bytes.count == start + 6, isWest || has(bytes, "+", at: start),
            let hours = number(bytes, at: start + 1, digits: 2), has(bytes, ":", at: start + 3),
            let minutes = number(bytes, at: start + 4, digits: 2), minutes < 60
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    private static func has(_ bytes: [UInt8], _ sign: Unicode.Scalar, at index: Int) -> Bool {
        index < bytes.count && bytes[index] == UInt8(ascii: sign)
    }

    private static func number(_ bytes: [UInt8], at index: Int, digits: Int) -> Int? {
        guard index + digits <= bytes.count else { return nil }
        let part = bytes[index..<(index + digits)]
        guard part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
