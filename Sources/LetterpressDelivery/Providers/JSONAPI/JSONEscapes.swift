extension [UInt8] {
    /// A string of JSON.
    mutating func append(quoted words: String) {
        append(UInt8(ascii: "\""))
        append(escaped: words)
        append(UInt8(ascii: "\""))
    }

    /// What RFC 8259 §7 wants escaped, and nothing else; by runs, since an edition is long.
    mutating func append(escaped words: String) {
        var words = words
        words.withUTF8 { utf8 in
            var start = 0
            while true {
                let end = Self.end(ofRunIn: utf8, from: start)
                append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<end]))
                guard end < utf8.count else { return }
                append(escape: utf8[end])
                start = end + 1
            }
        }
    }

    /// Where the next byte stands that must be escaped, or the end.
    ///
    /// Eight bytes are looked at together, the first in the lowest place: a byte less than n has its
    /// highest bit set once n is taken away from it and it had none before. Above the lowest such byte
    /// the borrow may set others, which are not looked at.
    private static func end(
        ofRunIn utf8: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> Int {
        let raw = UnsafeRawBufferPointer(utf8)
        let each: UInt64 = 0x0101_0101_0101_0101
        let quote = each &* UInt64(UInt8(ascii: "\""))
        let backslash = each &* UInt64(UInt8(ascii: "\\"))
        var place = start
        while place + 8 <= raw.count {
            let next = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let word = UInt64(littleEndian: next)
            let (noQuote, noBackslash) = (word ^ quote, word ^ backslash)
            let found =
                ((word &- each &* 0x20) & ~word)
                | ((noQuote &- each) & ~noQuote)
                | ((noBackslash &- each) & ~noBackslash)
            let marks = found & (each &* 0x80)
            if marks != 0 { return place + marks.trailingZeroBitCount / 8 }
            place += 8
        }
        return utf8[place...].firstIndex(where: mustBeEscaped) ?? utf8.count
    }

    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func append(escape byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        default: self += ((byte < 0x10 ? "u000" : "u00") + String(byte, radix: 16)).utf8
        }
    }
}
