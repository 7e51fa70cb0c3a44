/// Reads base64 by the letter (RFC 2045 §6.8); what does not belong there is skipped.
package struct Base64Reader {
    package private(set) var bytes: [UInt8] = []
    /// The first fault; its offset counts from the start of what was read.
    package private(set) var fault: ReadingFault?
    package private(set) var faultCount = 0

    package init(_ encoded: ArraySlice<UInt8>, hasLines: Bool = true) {
        bytes.reserveCapacity(encoded.count / 4 * 3)
        var bits: UInt32 = 0
        var (digits, padding, column) = (0, 0, 0)
        for (offset, byte) in encoded.enumerated() {
            if hasLines, byte == Byte.feed || byte == Byte.carriage {
                column = 0
                continue
            }
            column += 1
            if hasLines, column == 77 {
                note("has a line of base64 longer than 76 characters", at: offset - 76)
            }
            if byte == UInt8(ascii: "=") {
                padding += 1
                if digits < 2 || digits + padding > 4 {
                    note("has '=' where base64 does not end", at: offset)
                }
                continue
            }
            guard let value = Self.value(byte) else {
                note("has a character that is none of base64", at: offset)
                continue
            }
            if padding > 0 {
                note("has base64 that goes on behind its end", at: offset)
                (padding, digits, bits) = (0, 0, 0)
            }
            bits = bits << 6 | UInt32(value)
            digits += 1
            if digits == 4 {
                bytes += [
                    UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
                ]
                bytes.append(UInt8(truncatingIfNeeded: bits))
                (digits, bits) = (0, 0)
            }
            if digits == 0 { padding = 0 }
        }
        switch digits {
        case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3:
            bytes += [UInt8(truncatingIfNeeded: bits >> 10), UInt8(truncatingIfNeeded: bits >> 2)]
        default: break
        }
        if digits > 0, digits + padding < 4 {
            note("has base64 that is cut off", at: max(0, encoded.count - 1))
        }
    }

    private mutating func note(_ words: String, at offset: Int) {
        faultCount += 1
        if fault == nil { fault = ReadingFault(offset: offset, words: words) }
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
