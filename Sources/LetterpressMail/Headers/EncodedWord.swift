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
        var words: [UInt8] = []
        var chunk: [UInt8] = []
        var size = 0
        for scalar in text.unicodeScalars {
            let bytes = UTF8.width(scalar)
            let plain = scalar.isASCII && (isPlain(UInt8(scalar.value)) || scalar == " ")
            let cost = isQ ? (plain ? 1 : 3 * bytes) : bytes
            let limit = isQ ? room : room / 4 * 3
            if size + cost > limit {
                append(chunk, isQ, to: &words)
                (chunk, size) = ([], 0)
            }
            chunk += scalar.utf8
            size += cost
        }
        if !chunk.isEmpty { append(chunk, isQ, to: &words) }
        return String(decoding: words, as: UTF8.self)
    }

    private static func append(_ chunk: [UInt8], _ isQ: Bool, to words: inout [UInt8]) {
        if !words.isEmpty { words.append(UInt8(ascii: " ")) }
        words += (isQ ? "=?utf-8?Q?" : "=?utf-8?B?").utf8
        if isQ { appendQ(chunk, to: &words) } else { words += Base64.encode(chunk) }
        words += "?=".utf8
    }

    /// What may stand bare in a phrase (§5 (3)), the strictest place.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!*+-/".utf8.contains(byte)
        }
    }

    private static func appendQ(_ chunk: [UInt8], to words: inout [UInt8]) {
        for byte in chunk {
            if byte == 0x20 {
                words.append(UInt8(ascii: "_"))
            } else if isPlain(byte) {
                words.append(byte)
            } else {
                words.append(UInt8(ascii: "="))
                words.append(digits[Int(byte >> 4)])
                words.append(digits[Int(byte & 15)])
            }
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
