/// Bytes as lower-case base32 without padding (RFC 4648 §6): survives relays that change case.
package enum Base32 {
    /// The first letters of what would be written, if not all are wanted.
    ///
    /// Written where it stays: each copy of a letter has three of them.
    package static func encode(_ bytes: some Collection<UInt8>, letters: Int = .max) -> String {
        let count = min(letters, (bytes.count * 8 + 4) / 5)
        return String(unsafeUninitializedCapacity: count) { encoded in
            var written = 0
            var buffer: UInt32 = 0
            var bits = 0
            for byte in bytes {
                buffer = buffer << 8 | UInt32(byte)
                bits += 8
                while bits >= 5, written < count {
                    bits -= 5
                    encoded[written] = letter(buffer >> UInt32(bits))
                    written += 1
                }
                guard written < count else { return written }
            }
            if bits > 0 {
                encoded[written] = letter(buffer << UInt32(5 - bits))
                written += 1
            }
            return written
        }
    }

    /// Of the last five bits.
    private static func letter(_ bits: UInt32) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: bits & 31)
        return value < 26 ? UInt8(ascii: "a") + value : UInt8(ascii: "2") + (value - 26)
    }

    /// Nil for what this could not have written; capitals are taken for small letters.
    package static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            let value: UInt8
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - UInt8(ascii: "a")
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - UInt8(ascii: "A")
            case UInt8(ascii: "2")...UInt8(ascii: "7"): value = character - UInt8(ascii: "2") + 26
            default: return nil
            }
            buffer = (buffer & 0xFFFF) << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        // What is left over is less than a letter, and nothing.
        guard bits < 5, buffer & ((1 << UInt32(bits)) - 1) == 0 else { return nil }
        return bytes
    }
}
