extension ForeignScanner {
    /// What only the beginning of a line can hold.
    mutating func scanLineStart() {
        var start = lineRange.lowerBound
        while start < lineRange.upperBound,
            text.bytes[start].isBlank || text.bytes[start] == UInt8(ascii: ">")
        {
            start += 1
        }
        guard start < lineRange.upperBound, text.uses[start] != .hidden else { return }
        let words = start..<lineRange.upperBound
        switch text.bytes[start] {
        case UInt8(ascii: "#"): heading(words)
        case UInt8(ascii: "!") where text.has("!!!", at: start): admonition(words)
        case UInt8(ascii: "?") where text.has("???", at: start): admonition(words)
        case UInt8(ascii: ":") where text.has(":::", at: start): directive(words)
        case UInt8(ascii: "@") where text.has("@def ", at: start):
            if text.bytes[words].contains(UInt8(ascii: "=")) { note(.franklin, words) }
        case UInt8(ascii: "i") where text.has("import ", at: start),
            UInt8(ascii: "e") where text.has("export ", at: start):
            if start == lineRange.lowerBound, words.count < 1_000, Self.isModule(text.text(words)) {
                note(.mdxModule, words)
            }
        default: break
        }
    }

    /// `##Heading`, and the attribute at a heading's end; `#word` is a hashtag.
    private mutating func heading(_ words: Range<Int>) {
        let signs = text.bytes[words].prefix { $0 == UInt8(ascii: "#") }.count
        let after = words.lowerBound + signs
        guard signs <= 6, after < words.upperBound else { return }
        if text.bytes[after].isBlank {
            headingAttribute(after..<words.upperBound)
        } else if signs > 1, beginsParagraph {
            matchHeading(words)
        }
    }

    /// Whether no words stand right above the line: nobody wraps a text before a heading.
    private var beginsParagraph: Bool {
        line == 0 || text.bytes[text.range(ofLine: line - 1)].allSatisfy(\.isBlank)
    }

    private mutating func matchHeading(_ words: Range<Int>) {
        // The words go on to be looked at: a heading may hold other things.
        let end = next
        note(.headingWithoutBlank, words)
        next = end
    }

    /// Reads ` {#id}` or ` {.class}`.
    private mutating func headingAttribute(_ words: Range<Int>) {
        var end = words.upperBound
        while end > words.lowerBound, text.bytes[end - 1].isBlank { end -= 1 }
        guard end > words.lowerBound, text.bytes[end - 1] == UInt8(ascii: "}"),
            let open = text.bytes[words.lowerBound..<end].suffix(200)
                .lastIndex(of: UInt8(ascii: "{")),
            text.byte(open + 1)?.isOne(of: "#.") == true, text.byte(open + 2)?.isWord == true,
            text.byte(open - 1)?.isBlank == true
        else { return }
        let end0 = next
        note(.kramdown, open..<end)
        next = end0
    }

    /// Reads `!!! note "Title"`.
    private mutating func admonition(_ words: Range<Int>) {
        let rest = text.bytes[words].dropFirst(3).drop { $0 == UInt8(ascii: "+") }
        let blanks = rest.prefix(while: \.isBlank)
        let name = rest.dropFirst(blanks.count).prefix { $0.isLower || $0 == UInt8(ascii: "-") }
        let title = rest.dropFirst(blanks.count + name.count).drop(while: \.isBlank)
        guard !blanks.isEmpty || text.bytes[words.lowerBound] == UInt8(ascii: "?"), !name.isEmpty,
            title.isEmpty || title.first == UInt8(ascii: "\"")
        else { return }
        note(.admonition, words)
    }

    /// `:::note` and `::: {.class}`; a bare `:::` closes one.
    private mutating func directive(_ words: Range<Int>) {
        let rest = text.bytes[words].drop { $0 == UInt8(ascii: ":") }.drop(while: \.isBlank)
        guard let first = rest.first, first.isLetter || first == UInt8(ascii: "{") else { return }
        let name = rest.prefix { $0.isWord || $0 == UInt8(ascii: "-") }
        let after = rest.dropFirst(name.count)
        guard after.first.map({ $0.isBlank || $0.isOne(of: "[{") }) ?? true else { return }
        let title = after.drop(while: \.isBlank).first
        guard
            title.map({ $0.isOne(of: "[{\"") }) ?? true
                || Self.callouts.contains(String(decoding: name, as: UTF8.self))
        else { return }
        note(.directive, words)
    }

    /// Directives that a title may follow.
    private static let callouts: Set<String> = [
        "caution", "danger", "details", "important", "info", "note", "success", "tip", "warning",
    ]

    /// A line that JavaScript reads, and nobody writes in a letter.
    private static func isModule(_ line: String) -> Bool {
        var words = line.split(separator: " ", omittingEmptySubsequences: true)[...]
        switch words.popFirst() {
        case "import":
            // import './a.css' or import { A, b } from 'c'
            guard let path = words.popLast(), isQuoted(path.last == ";" ? path.dropLast() : path)
            else { return false }
            return words.isEmpty
                || (words.count > 1 && words.last == "from" && isNameList(words.dropLast()))
        case "export":
            guard let kind = words.popFirst(), let next = words.first else { return false }
            switch kind {
            case "const", "let", "var":
                return "{[".contains(next.first ?? " ") || words.dropFirst().first == "="
            case "async": return next == "function"
            case "function": return next.contains("(")
            case "default":
                return ["function", "class", "async"].contains(next)
                    || "({[<".contains(next.first ?? " ")
            default: return false
            }
        default: return false
        }
    }

    private static func isQuoted(_ word: Substring) -> Bool {
        guard word.count > 2, let first = word.first, first == word.last else { return false }
        return first == "'" || first == "\""
    }

    /// `Name`, `* as name` or `{ a, b as c }`; several words alone are prose.
    private static func isNameList(_ words: ArraySlice<Substring>) -> Bool {
        words.count == 1 || words.first == "*" || words.contains { $0.contains("{") }
    }
}
