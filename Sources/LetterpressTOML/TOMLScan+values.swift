internal import LetterpressModel

extension TOMLScan {
    // At most `maxDepth` deep, so recursion is safe.
    mutating func readValue(
        of parent: Int,
        _ step: TOMLTree.Step,
        keyAt keyPlace: SourcePosition? = nil,
        depth: Int
    ) throws {
        guard depth < Self.maxDepth else { throw TooLarge() }
        let node = try add(to: parent, step, .closed, keyAt: keyPlace ?? place, at: place)
        switch current {
        case UInt8(ascii: "["): try readList(node, depth: depth)
        case UInt8(ascii: "{"): try readInlineTable(node, depth: depth)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            tree[node].kind = .quoted
            try skipText()
        default: tree[node].kind = .bare(try readBare())
        }
    }

    private mutating func readList(_ node: Int, depth: Int) throws {
        let open = place
        offset += 1
        while true {
            _ = skipBlankLines()
            if current == UInt8(ascii: "]") { break }
            try readValue(of: node, .item(tree[node].count), depth: depth + 1)
            _ = skipBlankLines()
            guard current == UInt8(ascii: ",") else { break }
            offset += 1
        }
        guard current == UInt8(ascii: "]") else { throw fault("a list is not closed", at: open) }
        offset += 1
    }

    private mutating func readInlineTable(_ node: Int, depth: Int) throws {
        let open = place
        offset += 1
        skipBlanks()
        while let byte = current, byte != UInt8(ascii: "}") {
            // While it is being read, keys may still go into it.
            tree[node].kind = .table
            try readPair(into: node, depth: depth + 1)
            tree[node].kind = .closed
            skipBlanks()
            guard current == UInt8(ascii: ",") else { break }
            offset += 1
            skipBlanks()
        }
        guard current == UInt8(ascii: "}") else {
            throw fault("a table between braces is not closed", at: open)
        }
        offset += 1
    }

    /// Passes `"…"`, `'…'` and their threefold kin.
    private mutating func skipText() throws {
        guard let quote = current else { return }
        let open = place
        let isLong = bytes[offset...].starts(with: [quote, quote, quote])
        offset += isLong ? 3 : 1
        while let byte = current {
            switch byte {
            case quote where isLong:
                let run = bytes[offset...].prefix(5).prefix { $0 == quote }.count
                offset += run
                if run >= 3 { return }
            case quote:
                offset += 1
                return
            case UInt8(ascii: "\n"):
                guard isLong else { throw fault("a text is not closed", at: open) }
                passLine()
            case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
                skipEscape()
            default: offset += 1
            }
        }
        throw fault("a text is not closed", at: open)
    }

    /// Passes a backslash and what it escapes; TOMLKit would end a text at `\u0000`.
    private mutating func skipEscape() {
        for (escape, replacement) in [("\\u0000", "\\uFFFD"), ("\\U00000000", "\\U0000FFFD")]
        where bytes[offset...].starts(with: escape.utf8) {
            changes.append(
                Change(range: offset..<(offset + escape.utf8.count), replacement: replacement)
            )
        }
        offset += 1
        if current != nil, current != UInt8(ascii: "\n") { offset += 1 }
    }

    /// A number, a flag or a date, whose words go on through a blank (`2026-07-01 09:00`).
    private mutating func readBare() throws -> String {
        let start = offset
        while let byte = current, !"\n#,]}\"'".utf8.contains(byte) { offset += 1 }
        var end = offset
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        guard end > start else { throw fault("a value is missing") }
        let words = String(decoding: bytes[start..<end], as: UTF8.self)
        if Self.isDate(bytes[start..<end]) {
            changes.append(Change(range: start..<end, replacement: "\"\(words)\""))
        } else if !Self.isNumberOrFlag(bytes[start..<end]) {
            throw fault("words stand without quotes", at: position(of: start))
        }
        return words
    }

    /// Whether the words look like a number, `true` or `false`; TOMLKit looks closer.
    private static func isNumberOrFlag(_ words: ArraySlice<UInt8>) -> Bool {
        if ["true", "false"].contains(where: { words.elementsEqual($0.utf8) }) { return true }
        let number = words.first.map { "+-".utf8.contains($0) } == true ? words.dropFirst() : words
        if ["inf", "nan"].contains(where: { number.elementsEqual($0.utf8) }) { return true }
        return number.first.map { (0x30...0x39).contains($0) } == true
            && number.allSatisfy { isBareKey($0) || "+.".utf8.contains($0) }
    }

    /// Whether the words begin as a date or a time does: digits and `-`, `/` or `:`.
    private static func isDate(_ words: ArraySlice<UInt8>) -> Bool {
        let digits = words.prefix { (0x30...0x39).contains($0) }.count
        guard (1...4).contains(digits), let sign = words.dropFirst(digits).first,
            "-/:".utf8.contains(sign)
        else { return false }
        return !words.contains { $0 < 0x20 || $0 == UInt8(ascii: "\\") || $0 == 0x7F }
    }
}
