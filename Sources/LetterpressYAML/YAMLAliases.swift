/// Counts the aliases of a YAML text without reading it.
enum YAMLAliases {
    /// No fewer than the parser will find; 0 where there is no anchor that they could name.
    static func count(in text: String) -> Int {
        var aliases = 0
        var hasAnchor = false
        var before = UInt8(ascii: "\n")
        var open: UInt8?
        for byte in text.utf8 {
            if let sign = open, isName(byte) {
                if sign == UInt8(ascii: "*") { aliases += 1 } else { hasAnchor = true }
            }
            let isSign = byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&")
            open = isSign && canStandBeforeValue(before) ? byte : nil
            before = byte
        }
        return hasAnchor ? aliases : 0
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
            true
        default: false
        }
    }

    private static func canStandBeforeValue(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: " ") || "[{,:?-".utf8.contains(byte)
    }
}
