internal import LetterpressModel

/// A line `Key: value` without a fence around it, as Pelican and MultiMarkdown write them.
struct KeyLine {
    let name: String
    /// Bytes before the value.
    let valueOffset: Int
    let value: Substring

    /// Nil unless letters, digits, `_`, `-` and single blanks stand before a colon, and a blank or
    /// nothing behind it.
    init?(_ line: Substring) {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = line[..<colon]
        guard let first = name.first, first.isLetter || first == "_", name.utf8.count <= 40,
            name.last != " ", !name.contains("  "),
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == " " })
        else { return nil }
        let after = line[line.utf8.index(after: colon)...]
        guard after.utf8.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true else { return nil }
        let value = after.drop { $0 == " " || $0 == "\t" }
        self.name = String(name)
        self.value = value
        valueOffset = line.utf8.distance(from: line.startIndex, to: value.startIndex)
    }

    var key: FrontMatterKey? { FrontMatterKey(named: name) }
    var isOurs: Bool { key != nil }
}

extension FrontMatter {
    /// `Key: value` lines from the first line to the first blank one.
    ///
    /// Prose has colons, too. So every line must be of that form, or indented as going on with the
    /// one before, and the keys must say that they are keys: one which a letter hardly begins with
    /// (`Title`, `Date`, `Status` …), or two of ours.
    static func keyLines(in lines: TextLines, path: String) -> FrontMatter? {
        guard let first = lines.first, let line = KeyLine(first), !line.value.isEmpty else {
            return nil
        }
        var block: [Substring] = []
        var end = lines.text.endIndex
        for line in lines {
            guard line.contains(where: { !$0.isWhitespace }) else {
                end = line.startIndex
                break
            }
            // No head of a file is longer; a paragraph of a megabyte is none.
            guard block.count < 1_000 else { return nil }
            block.append(line)
        }
        var reader = KeyLineReader(path: path)
        for (index, line) in block.enumerated() { reader.read(line, number: index + 1) }
        guard reader.isFrontMatter else { return nil }
        let body = lines.text[end...]
        return FrontMatter(
            .keyLines,
            entries: reader.entries,
            body: String(body),
            bodyLine: block.count + 1,
            findings: reader.findings
        )
    }
}

private struct KeyLineReader {
    private struct Pair {
        let key: String
        let line: Int
        let position: SourcePosition
        var value: String
    }

    let path: String
    private var pairs: [Pair] = []
    private var known: Set<FrontMatterKey> = []
    private var isSure = false
    private var strayLine: Int?

    init(path: String) { self.path = path }

    mutating func read(_ line: Substring, number: Int) {
        if line.first == " " || line.first == "\t", !pairs.isEmpty {
            pairs[pairs.count - 1].value += "\n" + line.trimmingBlanks
            return
        }
        guard let pair = KeyLine(line) else {
            strayLine = strayLine ?? number
            return
        }
        pairs.append(
            Pair(
                key: pair.name,
                line: number,
                position: SourcePosition(line: number, column: pair.valueOffset + 1),
                value: pair.value.trimmingBlanks
            )
        )
        if let key = pair.key {
            known.insert(key)
            isSure = isSure || !key.mayBeginALetter
        }
    }

    /// A line that is no key among keys of ours is a fault of theirs; among others, they are prose.
    var isFrontMatter: Bool {
        strayLine == nil ? isSure || known.count > 1 : isSure && known.count > 1
    }

    var entries: [LocatedValue.Entry] {
        var seen: Set<String> = []
        return pairs.compactMap { pair in
            guard seen.insert(FrontMatterKey.plain(pair.key)).inserted else { return nil }
            return LocatedValue.Entry(
                key: pair.key,
                keyPosition: SourcePosition(line: pair.line, column: 1),
                value: value(of: pair)
            )
        }
    }

    var findings: [Finding] {
        var seen: Set<String> = []
        var findings = pairs.filter { !seen.insert(FrontMatterKey.plain($0.key)).inserted }
            .prefix(100)
            .map {
                FrontMatter.duplicate(
                    $0.key,
                    at: SourcePosition(line: $0.line, column: 1),
                    path: path
                )
            }
        if let strayLine {
            findings.append(
                FrontMatter.unreadable(
                    "this line is neither 'Key: value' nor indented",
                    remedy: "Write a blank line after the last key, or indent what goes on.",
                    at: SourcePosition(line: strayLine, column: 1),
                    path: path
                )
            )
        }
        return findings
    }

    /// A text; what is a list of ours is parted at commas.
    private func value(of pair: Pair) -> LocatedValue {
        guard !pair.value.isEmpty else { return LocatedValue(.empty, at: pair.position) }
        guard FrontMatterKey(named: pair.key)?.isList == true,
            pair.value.contains(where: { $0 == "," || $0 == "\n" })
        else { return LocatedValue(.scalar(pair.value, quoted: false), at: pair.position) }
        var items: [LocatedValue] = []
        var column = pair.position.column
        for part in pair.value.split(separator: ",", omittingEmptySubsequences: false) {
            let blanks = part.prefix { $0.isWhitespace }
            let words = part.trimmingBlanks
            if !words.isEmpty {
                // What stands on an indented line is given the place of its key's value.
                let position =
                    pair.value.contains("\n")
                    ? pair.position
                    : SourcePosition(
                        line: pair.position.line,
                        column: column + blanks.utf8.count
                    )
                items.append(LocatedValue(.scalar(words, quoted: false), at: position))
            }
            column += part.utf8.count + 1
        }
        return LocatedValue(.list(items), at: pair.position)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        var words = drop { $0.isWhitespace }
        while words.last?.isWhitespace == true { words.removeLast() }
        return String(words)
    }
}
