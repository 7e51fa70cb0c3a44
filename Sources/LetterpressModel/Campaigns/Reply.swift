/// What a mail server or mail API said.
package struct Reply: Equatable, Sendable, Codable {
    /// Three digits: SMTP's (RFC 5321 §4.2) or HTTP's; 0 when nothing could be read.
    package let code: Int
    /// `5.1.1` (RFC 3463), when the reply had one.
    package let enhanced: String?
    /// The server's words on one line.
    package let text: String

    package init(code: Int, enhanced: String?, text: String) {
        self.code = code
        self.enhanced = enhanced
        self.text = text
    }

    /// Reads the last line of a reply: `550 5.1.1 No such user`.
    package init(line: some StringProtocol) {
        self.init(line: Array(line.utf8)[...])
    }

    /// The same as octets; each message has four of them.
    package init(line octets: ArraySlice<UInt8>) {
        var rest = octets.drop { $0 == UInt8(ascii: " ") }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        code = digits.count == 3 ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : 0
        rest = rest.dropFirst(code == 0 ? 0 : 3)
            .drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
        let first = rest.prefix { $0 != UInt8(ascii: " ") }
        if Self.isEnhanced(first) {
            enhanced = String(decoding: first, as: UTF8.self)
            rest = rest.dropFirst(first.count).drop { $0 == UInt8(ascii: " ") }
        } else {
            enhanced = nil
        }
        let words = String(decoding: rest, as: UTF8.self)
        let isOneLine = rest.allSatisfy { (0x20..<0x7F).contains($0) }
        text = isOneLine ? words : String(words.filter { !$0.isNewline })
    }

    /// `5.1.1`: a class of 2, 4 or 5, and two numbers of up to three digits (RFC 3463 §2).
    private static func isEnhanced(_ word: ArraySlice<UInt8>) -> Bool {
        guard (5...9).contains(word.count), let kind = word.first,
            [0x32, 0x34, 0x35].contains(kind)
        else { return false }
        // Digits of each of the three numbers.
        var (numbers, digits) = (1, 0)
        for byte in word {
            switch byte {
            case 0x30...0x39: digits += 1
            case UInt8(ascii: ".") where (1...(numbers == 1 ? 1 : 3)).contains(digits):
                (numbers, digits) = (numbers + 1, 0)
            default: return false
            }
        }
        return numbers == 3 && (1...3).contains(digits)
    }

    /// Whether the next hop may say otherwise later (RFC 5321 §4.2.1).
    package var isTransient: Bool { (400..<500).contains(code) }
}
