internal import LetterpressModel

/// The lines of a text as they stand in the file.
struct SourceLines {
    private let lines: [Substring]
    private let firstLine: Int

    /// A line's words, and the bytes of quotation signs and blanks before them.
    typealias Line = (prefix: Int, content: Substring)

    init(text: String, firstLine: Int) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        self.firstLine = firstLine
    }

    /// Lines of the file by number, without what belongs to `quoteDepth` quotations around them.
    func lines(from first: Int, through last: Int, quoteDepth: Int) -> [Line] {
        guard first <= last else { return [] }
        return (first...last).map { line($0, quoteDepth: quoteDepth) }
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

    init(block node: CommonMarkNode, source: SourceLines, quoteDepth: Int) {
        block = node.position
        self.source = source
        self.quoteDepth = quoteDepth
    }

    /// For a text that was parsed by itself behind one character, and that stands at `position`.
    init(fragmentAt position: SourcePosition) {
        block = position
        source = nil
        quoteDepth = 0
    }

    func position(of node: CommonMarkNode) -> SourcePosition {
        let raw = Self.start(of: node)
        guard let source else {
            return SourcePosition(line: block.line, column: max(1, block.column + raw.column - 2))
        }
        guard raw.line > block.line else { return raw }
        let prefix = source.line(raw.line, quoteDepth: quoteDepth).prefix
        return SourcePosition(
            line: raw.line,
            column: max(1, raw.column - (block.column - 1) + prefix)
        )
    }

    /// Where a node begins, from its first word; what has no words inside is placed well.
    private static func start(of node: CommonMarkNode) -> SourcePosition {
        let sign =
            switch node.kind {
            case .link, .emphasis: 1
            case .image, .strong: 2
            default: 0
            }
        guard sign > 0, let first = node.children.first else { return node.position }
        let inner = start(of: first)
        return SourcePosition(line: inner.line, column: max(1, inner.column - sign))
    }
}
