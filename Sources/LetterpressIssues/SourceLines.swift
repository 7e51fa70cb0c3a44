internal import LetterpressModel

/// The lines of a text as they stand in the file.
///
/// A class, since every block's place leads here.
final class SourceLines: Sendable {
    private let lines: IndexedLines
    private let firstLine: Int
    /// Whether anything looks like a row of dashes under a head.
    let mayHoldTables: Bool
    /// Bytes that were taken off the head of each line, for a text that stands indented in the file.
    private let indents: [Int]
    /// Marks of ours that the file does not have, by line: where each begins, and how many bytes stand
    /// up to its end that are not in the file.
    private let marks: [Int: [(offset: Int, surplus: Int)]]

    /// A line's words, and the bytes of quotation signs and blanks before them.
    typealias Line = (prefix: Int, content: Substring)

    /// `tags` are what the merge marks of the text stand for.
    init(
        text: String,
        firstLine: Int,
        indents: [Int] = [],
        tags: [MergeTagScanner.Candidate] = []
    ) {
        lines = IndexedLines(text)
        self.firstLine = firstLine
        self.indents = indents
        mayHoldTables = text.holds("|") || text.holds(":-") || text.holds("-:")
        // A merge mark is as long as its tag, but for the shortest.
        let hasShortTag = tags.contains { $0.source.utf8.count < MergeMark.leastBytes }
        guard hasShortTag || text.holds(scalar: EscapeMark.scalar) else {
            marks = [:]
            return
        }
        var marks: [Int: [(offset: Int, surplus: Int)]] = [:]
        for (index, line) in lines.enumerated() {
            let found = Self.marks(in: Array(line.utf8), tags: tags)
            if !found.isEmpty { marks[index] = found }
        }
        self.marks = marks
    }

    private static func marks(
        in bytes: [UInt8],
        tags: [MergeTagScanner.Candidate]
    ) -> [(offset: Int, surplus: Int)] {
        let (escape, open) = (Array(EscapeMark.scalar.utf8), Array(MergeMark.open.utf8))
        var found: [(offset: Int, surplus: Int)] = []
        var surplus = 0
        for (offset, byte) in bytes.enumerated() where byte == open[0] {
            if bytes[offset...].starts(with: escape) {
                surplus += escape.count
            } else if bytes[offset...].starts(with: open) {
                let digits = bytes[(offset + open.count)...].prefix(while: \.isDigit)
                guard let number = Int(String(decoding: digits, as: UTF8.self)),
                    tags.indices.contains(number)
                else { continue }
                let length = open.count + digits.count + open.count
                surplus += max(0, length - tags[number].source.utf8.count)
            } else {
                continue
            }
            found.append((offset, surplus))
        }
        return found
    }

    /// Where words stand: at `guess`, or next on its line or on one of the twenty below.
    func place(of words: String, near guess: SourcePosition) -> SourcePosition? {
        for number in guess.line...(guess.line + 20) {
            guard lines.indices.contains(number - firstLine) else { return nil }
            let line = lines[number - firstLine].utf8
            let skipped = number == guess.line ? guess.column - 1 : 0
            var rest = line.dropFirst(skipped)
            while !rest.isEmpty {
                if rest.starts(with: words.utf8) {
                    let column = line.distance(from: line.startIndex, to: rest.startIndex) + 1
                    return SourcePosition(line: number, column: column)
                }
                rest = rest.dropFirst()
            }
        }
        return nil
    }

    /// Bytes of a line.
    func length(ofLine number: Int) -> Int {
        let index = number - firstLine
        return lines.indices.contains(index) ? lines.length(of: index) : 0
    }

    /// Where a block of this text stands in the file.
    func position(of node: CommonMarkNode) -> SourcePosition {
        SourcePosition(
            line: node.position.line,
            column: node.position.column + indent(ofLine: node.position.line)
        )
    }

    /// A place of this text as one of the file.
    func position(line number: Int, column: Int) -> SourcePosition {
        SourcePosition(line: number, column: self.column(column, inLine: number))
    }

    private func indent(ofLine number: Int) -> Int {
        indents.indices.contains(number - firstLine) ? indents[number - firstLine] : 0
    }

    /// The lines of a paragraph, without what belongs to `quoteDepth` quotations around it.
    func lines(of node: CommonMarkNode, quoteDepth: Int) -> [Line] {
        var lines = (node.position.line...node.endLine).map { line($0, quoteDepth: quoteDepth) }
        // The first may stand behind the mark of an item.
        let index = node.position.line - firstLine
        let prefix = node.position.column - 1
        if self.lines.indices.contains(index) {
            lines[0] = (prefix, Substring(self.lines[index].utf8.dropFirst(prefix)))
        }
        return lines
    }

    /// The column in the file of a column in a line that may hold escape marks.
    func column(_ column: Int, inLine number: Int) -> Int {
        let column = column + indent(ofLine: number)
        guard let marks = marks[number - firstLine] else { return column }
        let before = marks.partitioningIndex { $0.offset >= column - 1 - indent(ofLine: number) }
        return before > 0 ? column - marks[before - 1].surplus : column
    }

    /// Bytes that libcmark leaves out at the head of a line that goes on with a paragraph; the
    /// paragraph's first word stands in `column`.
    ///
    /// It takes off the quotation signs and all blanks; of a lazy line, which lacks signs or the
    /// indentation of its list, only the signs that are there.
    func prefix(ofLine number: Int, quoteDepth: Int, column: Int) -> Int {
        let index = number - firstLine
        guard lines.indices.contains(index) else { return 0 }
        let bytes = lines[index].utf8
        var rest = bytes[...]
        var depth = 0
        while depth < quoteDepth {
            let bare = rest.drop { $0 == 0x20 }
            guard bare.first == UInt8(ascii: ">") else { break }
            rest = bare.dropFirst()
            depth += 1
        }
        func offset(_ part: Substring.UTF8View) -> Int {
            bytes.distance(from: bytes.startIndex, to: part.startIndex)
        }
        let bare = rest.drop(while: \.isBlank)
        let isLazy = depth < quoteDepth || offset(bare) < column - 1
        guard isLazy else { return offset(bare) }
        // One blank belongs to the sign before it.
        return offset(depth > 0 && rest.first == 0x20 ? rest.dropFirst() : rest)
    }

    /// A lazy line lacks the signs of its quotation, and a line of a list its indentation.
    func line(_ number: Int, quoteDepth: Int) -> Line {
        let index = number - firstLine
        guard lines.indices.contains(index) else { return (0, "") }
        let whole = lines[index]
        var bytes = whole.utf8[...]
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        for _ in 0..<quoteDepth {
            let bare = bytes.drop(while: isBlank)
            guard bare.first == UInt8(ascii: ">") else { break }
            bytes = bare.dropFirst()
        }
        bytes = bytes.drop(while: isBlank)
        let prefix = whole.utf8.distance(from: whole.utf8.startIndex, to: bytes.startIndex)
        return (prefix, Substring(bytes))
    }
}

/// Turns the places that libcmark gives to the parts of one block into places of the file.
///
/// It counts columns in the block's text: from its second line on what stands before the words is
/// missing, and the block's own indentation is added instead. A link it places where it ends.
struct InlinePlace {
    private let block: SourcePosition
    private let source: SourceLines?
    private let quoteDepth: Int
    /// For lines of the block that were parsed again elsewhere, behind one character: where they began.
    private var parsedLine: Int?

    init(block node: CommonMarkNode, source: SourceLines, quoteDepth: Int) {
        self.init(blockAt: node.position, source: source, quoteDepth: quoteDepth)
    }

    init(blockAt position: SourcePosition, source: SourceLines, quoteDepth: Int) {
        block = position
        self.source = source
        self.quoteDepth = quoteDepth
    }

    /// For the first lines of a paragraph, which were parsed again by themselves behind one character.
    init(block node: CommonMarkNode, parsedAt line: Int, source: SourceLines, quoteDepth: Int) {
        self.init(block: node, source: source, quoteDepth: quoteDepth)
        parsedLine = line
    }

    /// For a text that was parsed by itself behind one character, and that stands at `position`.
    init(fragmentAt position: SourcePosition) {
        block = position
        source = nil
        quoteDepth = 0
    }

    func position(of node: CommonMarkNode) -> SourcePosition {
        let (first, sign) = Self.firstWords(of: node)
        let raw = SourcePosition(
            line: first.position.line,
            column: max(1, first.position.column - sign)
        )
        guard let source else {
            return SourcePosition(line: block.line, column: max(1, block.column + raw.column - 2))
        }
        if let parsedLine {
            let forgotten = first.forgotten
            let row = max(0, raw.line + forgotten.before + forgotten.since - parsedLine)
            let column = max(1, raw.column - forgotten.bytes - (row == 0 ? 1 : 0))
            let line = block.line + row
            let end = source.length(ofLine: line) + 1
            let place = min(end, column + prefix(ofLine: line, in: source))
            return SourcePosition(line: line, column: source.column(place, inLine: line))
        }
        let line = raw.line + first.forgotten.before + first.forgotten.since
        let offset = raw.column - block.column - first.forgotten.bytes
        // What libcmark tells is sometimes wrong; a place must be one that the line has.
        let end = source.length(ofLine: line) + 1
        let column = min(end, max(1, offset + prefix(ofLine: line, in: source) + 1))
        return SourcePosition(line: line, column: source.column(column, inLine: line))
    }

    /// Bytes of a line from its first word to its line end, and that.
    func length(ofLine line: Int, in source: SourceLines) -> Int {
        source.length(ofLine: line) - prefix(ofLine: line, in: source) + 1
    }

    /// Bytes before the words of a line; the first one begins where its block does.
    private func prefix(ofLine line: Int, in source: SourceLines) -> Int {
        line > block.line
            ? source.prefix(ofLine: line, quoteDepth: quoteDepth, column: block.column)
            : block.column - 1
    }

    /// Where a node begins, from its first words and the signs before them; what has no words inside
    /// is placed well.
    private static func firstWords(of node: CommonMarkNode) -> (node: CommonMarkNode, sign: Int) {
        var (node, signs) = (node, 0)
        while true {
            let sign =
                switch node.kind {
                case .link, .emphasis: 1
                case .image, .strong: 2
                default: 0
                }
            guard sign > 0, let first = node.children.first else { return (node, signs) }
            node = first
            signs += sign
        }
    }
}
