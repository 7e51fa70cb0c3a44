extension Duration {
    /// Reads a whole number of one unit: `30s`, `10m`, `24h`, `7d`.
    package init?(written text: String) {
        let word = text.lowercased()
        let digits = word.utf8.dropLast()
        guard let unit = Self.units.first(where: { word.utf8.last == $0.letter }), !digits.isEmpty,
            digits.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int64(word.dropLast())
        else { return nil }
        let (seconds, isTooLong) = count.multipliedReportingOverflow(by: unit.seconds)
        guard !isTooLong else { return nil }
        self = .seconds(seconds)
    }

    /// In the largest unit that divides it, a single day as `24h`; parts of a second are left out.
    package var written: String {
        let seconds = components.seconds
        let units = Self.units.prefix(seconds == 86_400 ? 3 : 4)
        let unit = units.last { seconds != 0 && seconds.isMultiple(of: $0.seconds) }
        guard let unit else { return "\(seconds)s" }
        return "\(seconds / unit.seconds)\(Character(UnicodeScalar(unit.letter)))"
    }

    private static let units: [(letter: UInt8, seconds: Int64)] = [
        (UInt8(ascii: "s"), 1), (UInt8(ascii: "m"), 60),
        (UInt8(ascii: "h"), 3_600), (UInt8(ascii: "d"), 86_400),
    ]
}
