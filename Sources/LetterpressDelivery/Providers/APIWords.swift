internal import LetterpressModel

/// A provider's words as they may be shown and stored.
enum APIWords {
    /// Characters; what follows are links and explanations.
    private static let longest = 300

    /// One line without secrets, and with `(address)` for whatever may be a reader's.
    static func shown(_ text: String, hiding secrets: [Confidential] = []) -> String {
        if isPlainWord(text),
            !secrets.contains(where: { !$0.value.isEmpty && text.holds(text: $0.value) })
        {
            return text
        }
        // Enough of it that an address or a secret at the end is whole when it is looked for.
        var rest = String(text.prefix(longest * 8))
        for secret in secrets where !secret.value.isEmpty {
            rest = secret.hidden(in: rest)
        }
        let words = rest.unicodeScalars.split(whereSeparator: parts).map(String.init)
        let line = withoutAddresses(words).joined(separator: " ")
        return line.count > longest ? line.prefix(longest - 1) + "…" : line
    }

    /// The name that a provider gives to each copy nearly always is one.
    private static func isPlainWord(_ text: String) -> Bool {
        text.utf8.count <= longest
            && text.utf8.allSatisfy {
                (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "%")
            }
    }

    /// A word with an `@` in it is hidden whole, and so are those before it to which a quoted mailbox
    /// reaches back: `"ada lovelace"@x.example`.
    private static func withoutAddresses(_ words: [String]) -> [String] {
        var kept: [String] = []
        for word in words {
            guard isAddress(word) else {
                kept.append(word)
                continue
            }
            if word.contains("\"@"), word.filter({ $0 == "\"" }).count == 1,
                let start = kept.lastIndex(where: { $0.contains("\"") })
            {
                kept.removeSubrange(start...)
            }
            if kept.last != "(address)" { kept.append("(address)") }
        }
        return kept
    }

    /// Also with the sign in its wide form or as a URL has it.
    private static func isAddress(_ word: String) -> Bool {
        word.unicodeScalars.contains { $0 == "@" || $0 == "\u{FF20}" } || word.contains("%40")
    }

    /// Whether a scalar stands between words: a blank, a line end, or what only a terminal would obey.
    private static func parts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Joiners are part of words, and of emoji.
        case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
        default: scalar.properties.isWhitespace
        }
    }
}
