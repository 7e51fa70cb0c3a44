internal import CCrypto

/// Bytes as base64 with padding (RFC 4648 §4).
package enum Base64 {
    /// Without line ends.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        // One byte more: the function ends what it writes with a zero.
        let size = (bytes.count + 2) / 3 * 4
        return [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            EVP_EncodeBlock(buffer.baseAddress, bytes, Int32(bytes.count))
            count = size
        }
    }

    /// Nil for anything but whole groups of the alphabet; blanks and line ends are passed over.
    package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (buffer, letters, padding): (UInt32, Int, Int) = (0, 0, 0)
        for character in text {
            let value: UInt8
            switch character {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: " "), 9, 10, 13: continue
            case UInt8(ascii: "="):
                padding += 1
                continue
            default: return nil
            }
            // Nothing follows the padding.
            guard padding == 0 else { return nil }
            buffer = (buffer & 0x3FFFF) << 6 | UInt32(value)
            letters += 1
            if letters % 4 != 1 {
                bytes.append(UInt8(truncatingIfNeeded: buffer >> [0, 0, 4, 2][letters % 4]))
            }
        }
        guard padding <= 2, (letters + padding) % 4 == 0 else { return nil }
        return bytes
    }
}
