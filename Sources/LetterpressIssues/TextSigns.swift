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

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(in bytes: UnsafeBufferPointer<UInt8>) {
        var signs: TextSigns = []
        var last: UInt8 = 0
        var beforeLast: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0xEF: signs.insert(.mark)
            case UInt8(ascii: "~"): signs.insert(.tilde)
            case UInt8(ascii: "'"), UInt8(ascii: "\""): signs.insert(.punctuation)
            case UInt8(ascii: "-"): if last == byte { signs.insert(.punctuation) }
            case UInt8(ascii: "."):
                if last == byte, beforeLast == byte { signs.insert(.punctuation) }
                if last | 0x20 == UInt8(ascii: "w"), beforeLast | 0x20 == UInt8(ascii: "w") {
                    signs.insert(.address)
                }
            case UInt8(ascii: "@"): signs.insert(.address)
            case UInt8(ascii: "/"):
                if last == byte, beforeLast == UInt8(ascii: ":") { signs.insert(.address) }
            case UInt8(ascii: "^"): if last == UInt8(ascii: "[") { signs.insert(.note) }
            default: break
            }
            beforeLast = last
            last = byte
        }
        self = signs
    }
}
