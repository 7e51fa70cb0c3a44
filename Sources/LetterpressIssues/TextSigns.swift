/// What of our own extensions a run of words may hold, so that plain words are not searched again.
///
/// Noted in one walk over the bytes; what is not noted is not there.
struct TextSigns: OptionSet {
    let rawValue: UInt8

    /// Marks of merge tags and escapes, or another character that is encoded like them.
    static let mark = TextSigns(rawValue: 1)
    static let tilde = TextSigns(rawValue: 2)
    /// Quotes, dashes, dots.
    static let punctuation = TextSigns(rawValue: 4)
    /// A bare address.
    static let address = TextSigns(rawValue: 8)
    /// A reference to a note.
    static let note = TextSigns(rawValue: 16)
    /// Raw HTML.
    static let html = TextSigns(rawValue: 32)

    /// What a sign of ours begins or ends with.
    private static let bytes = ByteSet("~'\"-.@/^", and: [0xEF])

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(in text: String) {
        var text = text
        self = text.withUTF8 { TextSigns(in: $0) }
    }

    init(in bytes: UnsafeBufferPointer<UInt8>) {
        var signs: TextSigns = []
        var next = 0
        while let index = Self.bytes.firstIndex(in: bytes, from: next, to: bytes.count) {
            next = index + 1
            let byte = bytes[index]
            func before(_ distance: Int) -> UInt8 { index < distance ? 0 : bytes[index - distance] }
            switch byte {
            case 0xEF: signs.insert(.mark)
            case UInt8(ascii: "~"): signs.insert(.tilde)
            case UInt8(ascii: "'"), UInt8(ascii: "\""): signs.insert(.punctuation)
            case UInt8(ascii: "-"): if before(1) == byte { signs.insert(.punctuation) }
            case UInt8(ascii: "."):
                if before(1) == byte, before(2) == byte { signs.insert(.punctuation) }
                let isWeb =
                    before(1) | 0x20 == UInt8(ascii: "w") && before(2) | 0x20 == UInt8(ascii: "w")
                if isWeb { signs.insert(.address) }
            case UInt8(ascii: "@"): signs.insert(.address)
            case UInt8(ascii: "/"):
                if before(1) == byte, before(2) == UInt8(ascii: ":") { signs.insert(.address) }
            case UInt8(ascii: "^"): if before(1) == UInt8(ascii: "[") { signs.insert(.note) }
            default: break
            }
        }
        self = signs
    }
}
