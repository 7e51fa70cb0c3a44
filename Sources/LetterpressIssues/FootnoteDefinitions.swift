internal import LetterpressModel

/// The notes of a text, taken out of it.
///
/// A definition, `[^1]: What the note says.`, begins a line of the top level outside code; what is indented by four blanks below it
/// belongs to it (GitHub's footnotes).
struct FootnoteDefinitions {
    struct Definition {
        let label: String
        let text: String
        /// Counted from 1 in the text that was given.
        let line: Int
        /// Bytes before the note's words on each line.
        let indents: [Int]
    }

    /// The text with empty lines where definitions stood.
    let text: String
    let definitions: [Definition]

    init(in text: String) {
        guard text.holds("[^") else {
            self.text = text
            definitions = []
            return
        }
        var lines = text.lines
        var code = CodeFence()
        var found: [Definition] = []
        var index = 0
        while index < lines.count {
            let line = lines[index]
            guard !code.holds(line), line.holds("[^"),
                let head = Head(line)
            else {
                index += 1
                continue
            }
            var words = [String(head.words)]
            var next = index + 1
            while next < lines.count, let more = Self.continuation(lines, at: next, after: words) {
                words += more
                next += more.count
            }
            let indents = zip(lines[index..<next], words).map { $0.utf8.count - $1.utf8.count }
            found.append(
                Definition(
                    label: head.label,
                    text: words.joined(separator: "\n"),
                    line: index + 1,
                    indents: indents
                )
            )
            for place in index..<next { lines[place] = "" }
            index = next
        }
        self.text = lines.joined(separator: "\n")
        definitions = found
    }

    /// `[^label]: ` and the words behind it.
    private struct Head {
        let label: String
        let words: Substring

        init?(_ line: Substring) {
            let bytes = line.utf8
            let bare = bytes.drop { $0 == 0x20 }
            guard bytes.distance(from: bytes.startIndex, to: bare.startIndex) <= 3,
                bare.starts(with: "[^".utf8)
            else { return nil }
            let label = bare.dropFirst(2).prefix(while: FootnoteDefinitions.isLabel)
            let rest = bytes[label.endIndex...]
            guard !label.isEmpty, rest.starts(with: "]:".utf8) else { return nil }
            self.label = String(Substring(label))
            words = Substring(rest.dropFirst(2).drop(while: \.isBlank))
        }
    }

    /// Whether a byte may stand in a note's name.
    static func isLabel(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: "[") && byte != UInt8(ascii: "]") && !HTMLScanner.isBlank(byte)
    }

    /// The lines at `index` that still belong to a note, without their indentation; nil at its end.
    private static func continuation(
        _ lines: [Substring],
        at index: Int,
        after words: [String]
    ) -> [String]? {
        let line = lines[index]
        if line.hasPrefix("    ") || line.hasPrefix("\t") {
            // One tab or four blanks belong to the note; what is indented further is code of its own.
            return [String(line.dropFirst(line.hasPrefix("\t") ? 1 : 4))]
        }
        guard line.allSatisfy(\.isWhitespace) else {
            // A lazy line of the note's first paragraph.
            let isLazy = !(words.last ?? "").isEmpty && !line.hasPrefix("[^") && !startsBlock(line)
            return isLazy ? [String(line)] : nil
        }
        // Empty lines belong to the note only if more of it follows.
        let rest = lines[index...].prefix { $0.allSatisfy(\.isWhitespace) }
        guard rest.endIndex < lines.count,
            lines[rest.endIndex].hasPrefix("    ") || lines[rest.endIndex].hasPrefix("\t")
        else { return nil }
        return rest.map { _ in "" }
    }

    private static func startsBlock(_ line: Substring) -> Bool {
        line.prefixMatch(of: #/ {0,3}(?:[#>|`~-]|[*+] |\d{1,9}[.)] |<)/#) != nil
    }
}

/// Follows fenced code through a text, line by line.
struct CodeFence {
    private var fence: (sign: Character, length: Int)?

    /// Whether a line is a part of fenced code, its fences included.
    mutating func holds(_ line: Substring) -> Bool {
        let bare = line.drop { $0 == " " || $0 == ">" }
        guard let sign = bare.first, sign == "`" || sign == "~" else { return fence != nil }
        let length = bare.prefix { $0 == sign }.count
        guard length >= 3 else { return fence != nil }
        if let open = fence {
            let closes =
                sign == open.sign && length >= open.length
                && bare.dropFirst(length).allSatisfy { $0 == " " }
            if closes { fence = nil }
        } else {
            fence = (sign, length)
        }
        return true
    }
}
