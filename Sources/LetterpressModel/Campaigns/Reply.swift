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
        let words = line.drop { $0 == " " }
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        let code = digits.count == 3 ? Int(digits) ?? 0 : 0
        let rest = words.dropFirst(code == 0 ? 0 : 3).drop { $0 == " " || $0 == "-" }
        let first = rest.prefix { $0 != " " }
        let parts = first.split(separator: ".", omittingEmptySubsequences: false)
        let isEnhanced =
            parts.count == 3 && ["2", "4", "5"].contains(parts[0])
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber }
            }
        self.code = code
        self.enhanced = isEnhanced ? String(first) : nil
        let text = isEnhanced ? rest.dropFirst(first.count).drop { $0 == " " } : rest
        self.text = String(text.filter { !$0.isNewline })
    }

    /// Whether the next hop may say otherwise later (RFC 5321 §4.2.1).
    package var isTransient: Bool { (400..<500).contains(code) }
}
