extension ForeignScanner {
    /// `[[note]]` and `![[file]]`; not the citation `[[1]](url)`, nor what a definition makes a link.
    mutating func wikiLink(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        let bytes = text.bytes
        guard let close = isOnLine(brackets.next(in: bytes, from: offset + 2)),
            close > offset + 2, close - offset < Self.longest
        else { return nil }
        let words = bytes[(offset + 2)..<close]
        guard let first = words.first, let last = words.last, !first.isBlank, !last.isBlank,
            first != UInt8(ascii: "^"), !words.contains(where: { $0.isOne(of: "[]") }),
            !words.allSatisfy(\.isDigit), !text.isEscaped(offset),
            text.byte(close + 2)?.isOne(of: "([:") != true
        else { return nil }
        let before = text.byte(offset - 1)
        if before == UInt8(ascii: "!"), offset > lineRange.lowerBound {
            note(.obsidianEmbed, (offset - 1)..<(close + 2))
            return (nil, close + 2)
        }
        // `list[[1, 2]]` and `]][[` are programs.
        guard before.map({ !$0.isWord && $0 != UInt8(ascii: "]") }) ?? true,
            !text.labels.contains(text.text((offset + 2)..<close).lowercased())
        else { return nil }
        return (.obsidianLink, close + 2)
    }

    /// `%%words%%`, or a line `%%` that a later one closes.
    mutating func comment(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        if openingLines.contains(line) { return (.obsidianComment, offset + 2) }
        let before = text.byte(offset - 1)
        guard before.map({ !$0.isWord && $0 != UInt8(ascii: "%") }) ?? true,
            let close = isOnLine(percents.next(in: text.bytes, from: offset + 2)),
            close > offset + 2, text.byte(close + 2)?.isWord != true, !text.isEscaped(offset)
        else { return nil }
        return (.obsidianComment, close + 2)
    }

    /// Reads `==words==`.
    mutating func highlight(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        let bytes = text.bytes
        let sign = UInt8(ascii: "=")
        guard let first = text.byte(offset + 2) else { return nil }
        guard first != sign else {
            // A longer run is a rule, a heading's line or a program.
            return (nil, offset + bytes[offset...].prefix { $0 == sign }.count)
        }
        let before = text.byte(offset - 1)
        guard !first.isBlank, first != 0x0A, !text.isEscaped(offset),
            before.map({ !$0.isWord && !$0.isOne(of: "=<>!") }) ?? true,
            let close = isOnLine(equals.next(in: bytes, from: offset + 2)),
            close - offset < 1_000, !bytes[close - 1].isBlank,
            text.byte(close + 2).map({ !$0.isWord && $0 != sign }) ?? true
        else { return nil }
        return (.highlight, close + 2)
    }

    /// `$x^2$` and `$$x$$`; not what things cost.
    mutating func formula(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        let bytes = text.bytes
        let sign = UInt8(ascii: "$")
        let run = bytes[offset..<lineRange.upperBound].prefix { $0 == sign }.count
        guard run < 3 else { return (nil, offset + run) }
        if run == 2, openingLines.contains(line) { return (.math, offset + 2) }
        let start = offset + run
        guard !text.isEscaped(offset), text.byte(offset - 1)?.isWord != true,
            let close = bytes[start..<min(lineRange.upperBound, start + Self.longest)]
                .firstIndex(of: sign),
            close > start, run == 1 || text.byte(close + 1) == sign,
            text.byte(close + run)?.isWord != true, text.byte(close + run) != sign
        else { return (nil, start) }
        guard Formula.isOne(Array(bytes[start..<close])) else { return (nil, start) }
        return (.math, close + run)
    }

    /// `<Component …>` of MDX; HTML in capitals is HTML.
    mutating func component(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        let isClosing = text.byte(offset + 1) == UInt8(ascii: "/")
        let start = offset + (isClosing ? 2 : 1)
        guard let first = text.byte(start), first.isUpper else { return nil }
        let name = Self.componentName(in: text, at: start)
        let words = text.text(name)
        guard words.contains(where: \.isLowercase), !Self.elements.contains(words.lowercased()),
            let after = text.byte(name.upperBound),
            after.isBlank || after == 0x0A || after.isOne(of: "/>"),
            let close = angles.next(in: text.bytes, from: name.upperBound), close - offset < 2_000
        else { return nil }
        let inside = text.bytes[name.upperBound..<close]
        // `Future<Output = Rust>` is a program's: an attribute has a name.
        let head = inside.first { !$0.isBlank && $0 != 0x0A }
        guard head.map({ $0.isLetter || $0.isOne(of: "/{_:") }) ?? true,
            isClosing || inside.last == UInt8(ascii: "/") || inside.contains(UInt8(ascii: "="))
                || closedComponents.contains(words)
        else { return nil }
        return (.mdxComponent, isOnLine(close).map { $0 + 1 } ?? lineRange.upperBound)
    }

    /// Those which somebody might write with one capital.
    private static let elements: Set<String> = [
        "a", "b", "blockquote", "br", "center", "code", "div", "em", "font", "h1", "h2", "h3",
        "h4", "h5", "h6", "hr", "i", "iframe", "img", "li", "ol", "p", "pre", "span", "strong",
        "sub", "sup", "table", "tbody", "td", "th", "tr", "u", "ul",
    ]
}

/// Tells a formula from a sum of money.
private enum Formula {
    /// Whether the words between two dollar signs can be nothing else.
    static func isOne(_ words: [UInt8]) -> Bool {
        guard let first = words.first, let last = words.last, !first.isBlank, !last.isBlank,
            !words.contains(UInt8(ascii: "`"))
        else { return false }
        // `$x$`
        if words.count == 1 { return first.isLetter }
        let hasCommand = zip(words, words.dropFirst()).contains {
            $0 == UInt8(ascii: "\\") && $1.isLetter
        }
        if hasCommand { return true }
        guard last.isWord || last.isOne(of: ")}]'*!|.") else { return false }
        // `$x^2$`, `$a_i$`: a letter or bracket with something above or below it.
        let hasScript = words.indices.dropFirst().dropLast().contains { index in
            words[index].isOne(of: "^_")
                && (words[index - 1].isLetter || words[index - 1].isOne(of: ")]}|"))
                && !words.contains(where: \.isBlank) && words.prefix(index).count <= 12
        }
        if hasScript, words.contains(UInt8(ascii: "^")) || isSubscript(words) { return true }
        guard !first.isDigit else { return words.contains(UInt8(ascii: "^")) && hasScript }
        // `$a = b + c$`: single letters and numbers around signs; `$E = mc^2$` has a power, too.
        guard words.contains(where: { $0.isOne(of: "=+<>") }) else { return false }
        let letters = words.contains(UInt8(ascii: "^")) ? 2 : 1
        return words.split(whereSeparator: { !$0.isWord })
            .allSatisfy { $0.count <= letters || $0.allSatisfy(\.isDigit) }
    }

    /// `x_i`, `x_{ij}`, `x_1 `: one letter before each sign.
    private static func isSubscript(_ words: [UInt8]) -> Bool {
        words.indices.allSatisfy { index in
            guard words[index] == UInt8(ascii: "_") else { return true }
            let isAlone = index == 1 || !words[index - 2].isWord
            return index > 0 && words[index - 1].isLetter && isAlone
        }
    }
}
