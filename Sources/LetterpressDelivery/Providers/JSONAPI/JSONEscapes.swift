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
            for (index, byte) in utf8.enumerated() {
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
                else { continue }
                self += utf8[start..<index]
                self += Self.escape(byte).utf8
                start = index + 1
            }
            self += utf8[start...]
        }
    }

    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\n"): #"\n"#
        case UInt8(ascii: "\r"): #"\r"#
        case UInt8(ascii: "\t"): #"\t"#
        case UInt8(ascii: "\""): #"\""#
        case UInt8(ascii: "\\"): #"\\"#
        default: (byte < 0x10 ? #"\u000"# : #"\u00"#) + String(byte, radix: 16)
        }
    }
}
