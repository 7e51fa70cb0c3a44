/// A field of a header, folded for the wire.
struct HeaderField: Equatable, Sendable {
    let name: String
    /// With its line end (RFC 5322 §2.2.3).
    let raw: [UInt8]

    /// Octets of a line without its end, two less than RFC 5322 §2.1.1 likes.
    static let lineLimit = 76

    /// Nil for a field without a value: there is nothing to say.
    init?(_ name: String, _ value: HeaderValue) {
        guard value.bytes.contains(where: { $0 != UInt8(ascii: " ") }) else { return nil }
        self.name = name
        var raw: [UInt8] = []
        raw.reserveCapacity(name.utf8.count + value.bytes.count + value.bytes.count / 32 + 8)
        raw += name.utf8
        raw.append(UInt8(ascii: ":"))
        if raw.count + 1 + value.bytes.count <= Self.lineLimit {
            raw.append(UInt8(ascii: " "))
            raw += value.bytes
        } else {
            Self.fold(value.bytes, behind: &raw)
        }
        raw.append(13)
        raw.append(10)
        self.raw = raw
    }

    /// What stands behind the colon, on one line, without blanks at its ends.
    var unfolded: String {
        var value = raw.dropFirst(name.utf8.count + 1).filter { $0 != 13 && $0 != 10 }[...]
        while value.first == UInt8(ascii: " ") { value.removeFirst() }
        while value.last == UInt8(ascii: " ") { value.removeLast() }
        return String(decoding: value, as: UTF8.self)
    }

    /// Breaks lines at blanks that have a word on both sides.
    ///
    /// Never before the first word: a field whose first line is its name alone is read as empty by some.
    private static func fold(_ value: [UInt8], behind raw: inout [UInt8]) {
        var column = raw.count
        var start = 0
        while start <= value.count {
            let end = value[start...].firstIndex(of: UInt8(ascii: " ")) ?? value.count
            if start > 0, start < end, column + 1 + end - start > lineLimit {
                raw.append(13)
                raw.append(10)
                column = 0
            }
            raw.append(UInt8(ascii: " "))
            raw += value[start..<end]
            column += 1 + end - start
            start = end + 1
        }
    }
}
