internal import LetterpressModel

/// Turns Markdown into blocks: CommonMark by libcmark, and on top of it what GitHub adds.
struct MarkdownReader {
    var findings: [Finding] = []
    var tags: MergeTagTable
    let smart: SmartPunctuation?
    let path: String
    var candidates: [MergeTagScanner.Candidate] = []
    /// The text under work, to look up how a line really begins.
    var source = SourceLines(text: "", firstLine: 1)
    /// How many quotations the block under work stands in.
    var quoteDepth = 0
    var notes = FootnoteNumbers()
    var conditions: Conditions
    /// Whether an escape mark may stand anywhere.
    private(set) var hasEscapes = false
    /// Lines that define references, for parts that are parsed by themselves.
    var references = ""
    /// Conditions that were met, by their numbers.
    private var rulings: [Conditions.Ruling] = []
    /// The tables of the text under work, in order.
    var tables = TableQueue()
    /// How many raw elements the block under work stands in.
    var htmlDepth = 0
    var htmlFindings = 0
    /// Whether the block under work stands in a raw link.
    var isInRawLink = false
    /// How many blocks of the outermost level stand before the one under work.
    var topCount = 0
    var excerptLength: Int?
    /// Whether another tool may have had a hand in the text.
    private(set) var mayHoldForeignSyntax = false

    init(smart: SmartPunctuation?, tags: MergeTagTable, path: String) {
        self.smart = smart
        self.tags = tags
        self.path = path
        conditions = Conditions(in: "", firstLine: 1, fields: [:], path: path)
    }

    /// What a body holds.
    struct Body {
        let blocks: [Block]
        let footnotes: [Footnote]
        let excerptLength: Int?
    }

    /// `firstLine` is the line of the file on which `text` begins.
    mutating func read(_ text: String, firstLine: Int) -> Body {
        let start = SourcePosition(line: firstLine, column: 1)
        conditions = Conditions(
            in: text,
            firstLine: firstLine,
            fields: tags.scanner.fields,
            path: path
        )
        let (marked, candidates) = tags.scanner.mark(conditions.text, from: start)
        self.candidates = candidates
        let hasFault = candidates.contains { if case .fault = $0 { true } else { false } }
        mayHoldForeignSyntax = hasFault || ForeignSigns.mayStand(in: marked)
        hasEscapes = marked.holds("\\")
        let definitions = FootnoteDefinitions(in: EscapeMark.mark(marked))
        references = ReferenceLines.of(definitions.text)
        notes = FootnoteNumbers(labels: definitions.definitions.map(\.label))

        let nodes = nodes(of: definitions.text, firstLine: firstLine)
        let blocks = blocks(nodes, isTop: true)
        let footnotes = footnotes(definitions.definitions, firstLine: firstLine)
        conditions.tellUnsettled()
        findings += conditions.findings
        return Body(blocks: blocks, footnotes: footnotes, excerptLength: excerptLength)
    }

    /// Parses a text of its own; afterwards `source` is that text.
    private mutating func nodes(
        of text: String,
        firstLine: Int,
        indents: [Int] = []
    ) -> [CommonMarkNode] {
        source = SourceLines(
            text: text,
            firstLine: firstLine,
            indents: indents,
            tags: candidates
        )
        let flood = ImageFlood(in: text)
        for line in flood.lines {
            tellDepth(
                "More than \(ImageFlood.limit) pictures are opened in one block, so they are words",
                at: source.position(line: firstLine + line - 1, column: 1),
                remedy: "Close each picture, as in ![A red press](press.jpg)."
            )
        }
        let tree = CommonMarkDocument(parsing: flood.text).tree(
            firstLine: firstLine,
            source: source
        )
        tables = TableQueue(in: tree.root, source: source, quoteDepth: 0, references: references)
        for position in tree.tooDeep {
            tellDepth(
                "Nesting is deeper than \(CommonMarkTree.maxDepth) levels",
                at: position,
                remedy: "Take quotations and lists out of one another."
            )
        }
        return tree.root.children
    }

    private mutating func tellDepth(_ message: String, at position: SourcePosition, remedy: String)
    {
        let location = SourceLocation(path: path, position: position)
        findings.append(Finding("nesting.deep", .error, at: location, message, remedy: remedy))
    }

    /// Notes in the order of their numbers; one that nobody refers to comes last and is not lost.
    private mutating func footnotes(
        _ definitions: [FootnoteDefinitions.Definition],
        firstLine: Int
    ) -> [Footnote] {
        var found: [String: [Block]] = [:]
        for definition in definitions where found[definition.label] == nil {
            let nodes = nodes(
                of: definition.text,
                firstLine: firstLine + definition.line - 1,
                indents: definition.indents
            )
            found[definition.label] = blocks(nodes)
            _ = notes.number(of: definition.label)
        }
        return notes.inOrder.map { Footnote(label: $0, blocks: found[$0] ?? []) }
    }

    // MARK: - Blocks

    // The tree is at most `CommonMarkTree.maxDepth` deep, so recursion is safe.
    mutating func blocks(_ nodes: [CommonMarkNode], isTop: Bool = false) -> [Block] {
        let hasCondition = nodes.contains { if case .condition = $0.kind { true } else { false } }
        guard hasCondition else { return unconditional(nodes, isTop: isTop) }
        return blocks(conditions.parts(of: nodes), isTop: isTop)
    }

    /// Siblings with the conditions among them.
    ///
    /// Raw HTML pairs around a condition, and inside of it by itself.
    private mutating func blocks(_ parts: [Conditions.Part], isTop: Bool) -> [Block] {
        var nodes: [CommonMarkNode] = []
        for part in parts {
            switch part {
            case .node(let node): nodes.append(node)
            case .condition(let ruling):
                // Read in its turn: notes are numbered, and tables taken up, in reading order.
                rulings.append(ruling)
                nodes.append(CommonMarkNode(.ruling(rulings.count - 1), at: ruling.position))
            }
        }
        return unconditional(nodes, isTop: isTop)
    }

    private mutating func ruled(by ruling: Conditions.Ruling) -> Block {
        tags.guards.append(ruling.condition.expression)
        let then = blocks(ruling.then, isTop: false)
        tags.guards.removeLast()
        let otherwise = blocks(ruling.otherwise, isTop: false)
        return Block(
            .condition(ruling.condition, then: then, otherwise: otherwise),
            at: ruling.position
        )
    }

    private mutating func unconditional(_ nodes: [CommonMarkNode], isTop: Bool) -> [Block] {
        if nodes.contains(where: \.needsPairing) { return blocksWithHTML(nodes, isTop: isTop) }
        var blocks: [Block] = []
        blocks.reserveCapacity(nodes.count)
        var index = 0
        while index < nodes.count {
            // Words stand beside blocks only where their paragraph was dissolved for its depth.
            if !nodes[index].isInline {
                read(nodes[index], into: &blocks)
                index += 1
            } else {
                let words = Array(nodes[index...].prefix { $0.isInline })
                let place = InlinePlace(
                    block: nodes[index],
                    source: source,
                    quoteDepth: quoteDepth
                )
                let position = source.position(of: nodes[index])
                blocks.append(Block(.paragraph(inlines(words, at: place)), at: position))
                index += words.count
            }
        }
        return blocks
    }

    mutating func blocks(of node: CommonMarkNode) -> [Block] {
        var blocks: [Block] = []
        read(node, into: &blocks)
        return blocks
    }

    private mutating func read(_ node: CommonMarkNode, into found: inout [Block]) {
        let place = InlinePlace(block: node, source: source, quoteDepth: quoteDepth)
        func add(_ content: Block.Content) {
            found.append(Block(content, at: source.position(of: node)))
        }
        switch node.kind {
        case .paragraph: readParagraph(node, at: place, into: &found)
        case .heading(let level):
            add(.heading(level: level, inlines(node.children, at: place)))
        case .quotation:
            quoteDepth += 1
            defer { quoteDepth -= 1 }
            add(Callout.read(blocks(node.children)))
        case .list(let marker, let isTight):
            var items: [Block.Item] = []
            for item in node.children {
                // Where items were dissolved for their depth, what they held stands in their place.
                items.append(TaskItem.read(blocks(item.isItem ? item.children : [item])))
            }
            add(.list(Block.List(marker: marker, isTight: isTight, items: items)))
        case .code(let language, let text):
            add(.code(language: asTyped(language), text: asTyped(text)))
        case .thematicBreak: add(.thematicBreak)
        case .ruling(let number): found.append(ruled(by: rulings[number]))
        // Raw HTML is read with its siblings.
        default: break
        }
    }

    /// A paragraph, or the table that it holds behind its first lines.
    private mutating func readParagraph(
        _ node: CommonMarkNode,
        at place: InlinePlace,
        into found: inout [Block]
    ) {
        guard let table = tables.next(at: node.position) else {
            let words = inlines(node.children, at: place)
            // Tags alone that were dropped leave nothing.
            if node.signs.contains(.html), words.allSatisfy(\.isBlank) { return }
            found.append(Block(.paragraph(words), at: source.position(of: node)))
            return
        }
        if !table.before.isEmpty {
            let words = inlines(
                table.before,
                at: InlinePlace(
                    block: node,
                    parsedAt: table.parsedLine,
                    source: source,
                    quoteDepth: quoteDepth
                )
            )
            found.append(Block(.paragraph(words), at: source.position(of: node)))
        }
        var cells = table.cells[...]
        func row() -> [[Inline]] {
            let cellsOfRow = cells.prefix(table.alignments.count)
            cells = cells.dropFirst(cellsOfRow.count)
            return cellsOfRow.map { inlines($0.nodes, at: InlinePlace(fragmentAt: $0.position)) }
        }
        let head = row()
        var rows: [[[Inline]]] = []
        while !cells.isEmpty { rows.append(row()) }
        let content = Table(alignments: table.alignments, head: head, rows: rows)
        found.append(Block(.table(content), at: table.position))
    }

    /// A text that stays as the author typed it.
    mutating func asTyped(_ text: String) -> String {
        EscapeMark.strip(MergeTagTable.restore(conditions.restored(text), candidates))
    }
}
