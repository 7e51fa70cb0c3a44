/// A message between DATA and its final dot (RFC 5321 §4.5.2).
enum SMTPText {
    private static let dot = UInt8(ascii: ".")

    /// With every line that begins with a dot beginning with two, and a line end at the end.
    ///
    /// Our own messages have no such line, so that they are not copied here.
    static func stuffed(_ message: [UInt8]) -> [UInt8] {
        var text = message
        if holdsLeadingDot(message) {
            text.removeAll(keepingCapacity: true)
            var last: UInt8 = 10
            for byte in message {
                if byte == dot, last == 10 { text.append(dot) }
                text.append(byte)
                last = byte
            }
        }
        if text.count < 2 || text[text.count - 2] != 13 || text[text.count - 1] != 10 {
            text += [13, 10]
        }
        return text
    }

    /// Many bytes at a time, each beside the one behind it: every message is looked through.
    private static func holdsLeadingDot(_ message: [UInt8]) -> Bool {
        message.withUnsafeBytes { bytes in
            guard let first = bytes.first else { return false }
            if first == dot { return true }
            let feeds = SIMD16<UInt8>(repeating: 10)
            let dots = SIMD16<UInt8>(repeating: dot)
            func hits(at index: Int) -> SIMDMask<SIMD16<Int8>> {
                let block = bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
                let next = bytes.loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self)
                return (block .== feeds) .& (next .== dots)
            }
            var index = 0
            while index + 65 <= bytes.count {
                let found =
                    hits(at: index) .| hits(at: index + 16) .| hits(at: index + 32)
                    .| hits(at: index + 48)
                // A mask is all ones or zeros in each lane; `any` compares them one by one.
                let bits = unsafeBitCast(found, to: SIMD2<UInt64>.self)
                if bits[0] | bits[1] != 0 { return true }
                index += 64
            }
            while index + 1 < bytes.count {
                if bytes[index] == 10, bytes[index + 1] == dot { return true }
                index += 1
            }
            return false
        }
    }
}
