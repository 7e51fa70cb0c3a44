internal import LetterpressModel

/// The tables of a text in reading order, their cells parsed.
///
/// All cells are parsed in one go with the text's references: one by one, a text with many cells and
/// many references would take quadratic time.
struct TableQueue {
    struct Entry {
        /// Of the paragraph that holds it.
        fileprivate let paragraph: SourcePosition
        let position: SourcePosition
        let alignments: [Table.Alignment?]
        /// The words of the paragraph before the table.
        fileprivate(set) var before: [CommonMarkNode] = []
        /// The line on which they stand among all that was parsed with them.
        fileprivate(set) var parsedLine = 0
        fileprivate(set) var cells: [(nodes: [CommonMarkNode], position: SourcePosition)] = []
    }

    private var entries: ArraySlice<Entry> = []

    init() {}

    init(in root: CommonMarkNode, source: SourceLines, quoteDepth: Int, references: String) {
        guard source.mayHoldTables else { return }
        var collector = Collector(source: source)
        collector.visit(root, quoteDepth: quoteDepth)
        entries = collector.entries(references: references)[...]
    }

    /// The table of the paragraph at a place, if it holds one; asked in reading order.
    mutating func next(at paragraph: SourcePosition) -> Entry? {
        guard !entries.isEmpty else { return nil }
        // Raw HTML may have left some paragraphs out.
        while let first = entries.first, first.paragraph < paragraph { entries.removeFirst() }
        guard holds(paragraph) else { return nil }
        return entries.popFirst()
    }

    /// Whether the paragraph at a place, which was not asked for yet, holds a table.
    func holds(_ paragraph: SourcePosition) -> Bool {
        let index = entries.partitioningIndex { $0.paragraph >= paragraph }
        return index < entries.endIndex && entries[index].paragraph == paragraph
    }
}

private struct Collector {
    let source: SourceLines
    private var found: [(entry: TableQueue.Entry, before: String, cells: [String])] = []

    init(source: SourceLines) {
        self.source = source
    }

    mutating func visit(_ node: CommonMarkNode, quoteDepth: Int) {
        switch node.kind {
        case .paragraph: read(node, quoteDepth: quoteDepth)
        case .quotation: for child in node.children { visit(child, quoteDepth: quoteDepth + 1) }
        case .document, .list, .item:
            for child in node.children { visit(child, quoteDepth: quoteDepth) }
        default: break
        }
    }

    private mutating func read(_ node: CommonMarkNode, quoteDepth: Int) {
        guard node.endLine > node.position.line else { return }
        let lines = source.lines(of: node, quoteDepth: quoteDepth)
        guard let table = TableReader.read(lines.map(\.content)) else { return }
        func place(_ row: Int, _ column: Int) -> SourcePosition {
            let number = node.position.line + row
            return source.position(line: number, column: lines[row].prefix + column + 1)
        }
        var entry = TableQueue.Entry(
            paragraph: node.position,
            position: place(table.before, 0),
            alignments: table.alignments
        )
        for (index, row) in ([table.head] + table.rows).enumerated() {
            // The row of dashes stands between the head and the rest.
            let line = table.before + index + (index == 0 ? 0 : 1)
            for cell in row { entry.cells.append(([], place(line, cell.column))) }
        }
        let before = lines.prefix(table.before).map(\.content).joined(separator: "\n")
        found.append((entry, before, table.cells.map(\.text)))
    }

    func entries(references: String) -> [TableQueue.Entry] {
        guard !found.isEmpty else { return [] }
        // A comma in front keeps each text a paragraph whatever it begins with; it counts as
        // punctuation, so emphasis and quotes behind it are read as at the head of a line.
        let texts = found.flatMap { [$0.before] + $0.cells }.map { ",\($0)" }
        let whole = texts.joined(separator: "\n\n") + "\n\n" + references
        let tree = CommonMarkDocument(parsing: whole).tree(
            firstLine: 1,
            source: SourceLines(text: whole, firstLine: 1)
        )
        var paragraphs = tree.root.children[...]
        return found.map { entry, _, cells in
            var entry = entry
            if let before = paragraphs.popFirst() {
                entry.before = Self.withoutComma(before)
                entry.parsedLine = before.position.line
            }
            for index in cells.indices {
                entry.cells[index].nodes = paragraphs.popFirst().map(Self.withoutComma) ?? []
            }
            return entry
        }
    }

    private static func withoutComma(_ paragraph: CommonMarkNode) -> [CommonMarkNode] {
        var nodes = paragraph.children
        guard case .text(let head)? = nodes.first?.kind else { return nodes }
        let position = nodes[0].position
        nodes[0] = CommonMarkNode(
            .text(String(head.dropFirst())),
            at: SourcePosition(line: position.line, column: position.column + 1),
            signs: nodes[0].signs
        )
        return head == "," ? Array(nodes.dropFirst()) : nodes
    }
}
