internal import LetterpressCrypto

/// Words outside ASCII in a header (RFC 2047).
enum EncodedWord {
    /// For anything but printable ASCII, for a text that would read as an encoded-word, and for a
    /// word so long that its line could not be folded.
    static func isNeeded(for text: String) -> Bool {
        var wordLength = 0
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard (0x20...0x7E).contains(byte) else { return true }
            if byte == UInt8(ascii: "?"), last == UInt8(ascii: "=") { return true }
            wordLength = byte == UInt8(ascii: " ") ? 0 : wordLength + 1
            if wordLength > 64 { return true }
            last = byte
        }
        return false
    }

    /// Encoded-words parted by a blank, at which a header may be folded.
    ///
    /// They have at most 64 characters, where 75 are allowed, so that the first fits into a line of 76
    /// behind its field's name (§2).
    ///
    /// Q while at most a third of the octets need an escape, else B; no character is cut in two (§5).
    static func encode(_ text: String) -> String {
        let escapes = text.utf8.reduce(0) { $0 + (isPlain($1) || $1 == 0x20 ? 0 : 1) }
        let isQ = escapes * 3 <= text.utf8.count
        // 64 less "=?utf-8?Q?" and "?=".
        let room = 52
        var words: [String] = []
        var chunk = ""
        var size = 0
        for scalar in text.unicodeScalars {
            let bytes = UTF8.width(scalar)
            let plain = scalar.isASCII && (isPlain(UInt8(scalar.value)) || scalar == " ")
            let cost = isQ ? (plain ? 1 : 3 * bytes) : bytes
            let limit = isQ ? room : room / 4 * 3
            if size + cost > limit {
                words.append(chunk)
                (chunk, size) = ("", 0)
            }
            chunk.unicodeScalars.append(scalar)
            size += cost
        }
        if !chunk.isEmpty { words.append(chunk) }
        return words.map { isQ ? "=?utf-8?Q?\(q($0))?=" : "=?utf-8?B?\(b($0))?=" }.joined(
            separator: " "
        )
    }

    /// What may stand bare in a phrase (§5 (3)), the strictest place.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!*+-/".utf8.contains(byte)
        }
    }

    private static func q(_ text: String) -> String {
        var letters: [UInt8] = []
        for byte in text.utf8 {
            if byte == 0x20 {
                letters.append(UInt8(ascii: "_"))
            } else if isPlain(byte) {
                letters.append(byte)
            } else {
                letters += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func b(_ text: String) -> String {
        String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)
    }
}
