/// Looks for the signs without which a text holds nothing of another tool's.
///
/// One quick walk spares most letters the close reading of ``ForeignScanner``. It may see too much,
/// never too little.
enum ForeignSigns {
    static func mayStand(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { mayStand(in: $0) }
    }

    /// What any of them begins with.
    private static let signs = ByteSet("\n{*<[%:!?=#$@")

    private static func mayStand(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0x0A }
        /// The length of the run that begins here.
        func run(_ sign: UInt8, _ offset: Int) -> Int {
            var end = offset
            while end < bytes.count, bytes[end] == sign { end += 1 }
            return end - offset
        }
        /// Whether JavaScript begins here.
        func isModule(_ offset: Int) -> Bool {
            let word: StaticString
            switch byte(offset) {
            case UInt8(ascii: "i"): word = "import "
            case UInt8(ascii: "e"): word = "export "
            default: return false
            }
            let rest = bytes[offset...].prefix(7)
            return word.withUTF8Buffer { rest.elementsEqual($0) }
        }
        if isModule(0) { return true }
        var offset = 0
        // A formula begins and ends with it.
        var hasDollar = false
        while let found = signs.firstIndex(in: bytes, from: offset, to: bytes.count) {
            offset = found
            let sign = bytes[offset]
            switch sign {
            case 0x0A:
                if isModule(offset + 1) { return true }
                hasDollar = false
            case UInt8(ascii: "{"): if byte(offset + 1).isOne(of: "{%:/#.") { return true }
            case UInt8(ascii: "*"): if byte(offset + 1) == UInt8(ascii: "|") { return true }
            case UInt8(ascii: "<"):
                let next = byte(offset + 1)
                let isClosing = next == UInt8(ascii: "/")
                if next == UInt8(ascii: "%") || byte(offset + (isClosing ? 2 : 1)).isUpper {
                    return true
                }
            case UInt8(ascii: "["), UInt8(ascii: "%"), UInt8(ascii: ":"), UInt8(ascii: "!"),
                UInt8(ascii: "?"):
                if byte(offset + 1) == sign { return true }
            case UInt8(ascii: "="):
                let length = run(sign, offset)
                if length == 2 { return true }
                offset += length - 1
            case UInt8(ascii: "#"):
                let length = run(sign, offset)
                let next = byte(offset + length)
                if length > 1, !next.isBlank, next != 0x0A { return true }
                offset += length - 1
            case UInt8(ascii: "$"):
                if hasDollar || byte(offset + 1) == sign { return true }
                hasDollar = true
            case UInt8(ascii: "@"): if byte(offset + 1) == UInt8(ascii: "d") { return true }
            default: break
            }
            offset += 1
        }
        return false
    }
}
