// Logs are long and nearly all of their lines are about something else, so they are read as octets;
// text is made only of what is kept.
extension ArraySlice<UInt8> {
    var text: String { String(decoding: self, as: UTF8.self) }

    func starts(with word: StaticString) -> Bool { after(word) != nil }

    /// What follows `word` at the beginning; nil when something else stands there.
    func after(_ word: StaticString) -> Self? {
        let length = word.utf8CodeUnitCount
        guard count >= length else { return nil }
        let isThere = prefix(length).elementsEqual(
            UnsafeBufferPointer(start: word.utf8Start, count: length)
        )
        return isThere ? dropFirst(length) : nil
    }

    /// What follows the first `word` anywhere.
    func behind(_ word: StaticString) -> Self? {
        let length = word.utf8CodeUnitCount
        guard length > 0, count >= length else { return nil }
        let first = word.utf8Start.pointee
        var rest = self
        while let index = rest.firstIndex(of: first) {
            rest = rest[index...]
            if let found = rest.after(word) { return found }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// What stands before the first `byte`; nil when there is none.
    func before(_ byte: Unicode.Scalar) -> Self? {
        firstIndex(of: UInt8(truncatingIfNeeded: byte.value)).map { self[..<$0] }
    }

    /// What follows the last `word`.
    func behind(last word: StaticString) -> Self? {
        var found = behind(word)
        while let next = found?.behind(word) { found = next }
        return found
    }

    /// The first word and what follows it and its blanks.
    var firstWord: (word: Self, rest: Self) {
        let start = drop { $0 == 0x20 }
        let word = start.prefix { $0 != 0x20 }
        return (word, start.dropFirst(word.count).drop { $0 == 0x20 })
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) }
    var isHex: Bool { isDigit || (0x61...0x66).contains(self) }
}
