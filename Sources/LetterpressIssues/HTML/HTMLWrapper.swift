internal import LetterpressModel

/// An inline element around something that is more than words: it goes down to the words inside.
enum HTMLWrapper {
    case strong, emphasis, strikethrough
    case element(HTMLElement)
    /// With no content of its own.
    case link(Link)

    /// More of them around one paragraph are nobody's wish.
    static let limit = 8

    func around(_ words: [Inline]) -> [Inline] {
        guard !words.isEmpty else { return [] }
        switch self {
        case .link(let link): return link.canHold(words) ? [.link(link.holding(words))] : words
        // A picture is neither bold nor slanted, and alone in its paragraph it has the whole column.
        case _ where words.allSatisfy(\.isPicture): return words
        case .strong: return [.strong(words)]
        case .emphasis: return [.emphasis(words)]
        case .strikethrough: return [.strikethrough(words)]
        case .element(let element): return [.element(element, words)]
        }
    }

    var link: Link? {
        if case .link(let link) = self { link } else { nil }
    }
}

extension [HTMLWrapper] {
    func around(_ words: [Inline]) -> [Inline] {
        reversed().reduce(words) { $1.around($0) }
    }

    func around(_ block: Block) -> Block {
        guard !isEmpty else { return block }
        let content: Block.Content
        switch block.content {
        case .paragraph(let words): content = .paragraph(around(words))
        case .heading(let level, let words): content = .heading(level: level, around(words))
        case .run(let words): content = .run(around(words))
        case .table(let table):
            content = .table(
                Table(
                    alignments: table.alignments,
                    head: table.head.map { around($0) },
                    rows: table.rows.map { $0.map { around($0) } }
                )
            )
        case .callout(let kind, let title, let blocks):
            content = .callout(kind: kind, title: around(title), blocks.map { around($0) })
        case .list, .quotation, .element, .condition, .code, .thematicBreak:
            return block.mapChildren { $0.map { around($0) } }
        }
        return Block(content, at: block.position)
    }
}

extension Link {
    /// No link stands in another.
    func canHold(_ words: [Inline]) -> Bool { !words.contains(where: \.holdsLink) }

    func holding(_ words: [Inline]) -> Link {
        Link(
            destination: destination,
            title: title,
            marks: marks,
            content: words,
            position: position
        )
    }
}

extension Inline {
    var isPicture: Bool {
        switch self {
        case .image: true
        case .text(let text): text.allSatisfy { $0 == " " }
        case .link(let link):
            link.content.contains { $0.isPicture } && link.content.allSatisfy(\.isPicture)
        default: false
        }
    }

    var holdsLink: Bool {
        switch self {
        case .link, .footnote: true
        default: children.contains(where: \.holdsLink)
        }
    }

    /// Says nothing at the ends of a paragraph.
    var isBlank: Bool {
        switch self {
        case .softBreak, .lineBreak: true
        case .text(let text): text.utf8.allSatisfy(HTMLScanner.isBlank)
        default: false
        }
    }
}

extension [Inline] {
    /// Without blanks and line breaks at the ends.
    var tidied: [Inline] {
        var words = self[...]
        while let first = words.first, first.isBlank { words.removeFirst() }
        while let last = words.last, last.isBlank { words.removeLast() }
        var kept = Array(words)
        if case .text(let text)? = kept.first {
            kept[0] = .text(String(text.drop { $0 == " " }))
        }
        if case .text(let text)? = kept.last {
            var end = Substring(text)
            while end.last == " " { end.removeLast() }
            kept[kept.count - 1] = .text(String(end))
        }
        return kept
    }
}

/// Blocks under way, with the words that no block holds yet.
struct HTMLFlow {
    private(set) var blocks: [Block] = []
    private var words: [Inline] = []
    private var position: SourcePosition?
    /// Whether the words come from a paragraph of Markdown.
    private var isMarkdown = false
    /// Items outside of a list.
    private var items: [Block.Item] = []
    private var itemsPosition = SourcePosition.start
    /// Whether words stand without a paragraph of their own.
    let isBare: Bool

    init(isBare: Bool = false) {
        self.isBare = isBare
    }

    /// How many blocks there are once the words are one.
    var count: Int { blocks.count + (hasWords ? 1 : 0) + (items.isEmpty ? 0 : 1) }

    private var hasWords: Bool { words.contains { !$0.isBlank } }

    mutating func add(_ inlines: [Inline], at place: SourcePosition, isMarkdown: Bool = false) {
        guard !inlines.isEmpty else { return }
        if !items.isEmpty, !inlines.allSatisfy(\.isBlank) { flush() }
        if position == nil, inlines.contains(where: { !$0.isBlank }) { position = place }
        if isMarkdown { self.isMarkdown = true }
        words += inlines
    }

    mutating func add(_ block: Block) {
        flush()
        blocks.append(block)
    }

    mutating func add(_ item: Block.Item, at place: SourcePosition) {
        if hasWords { flush() }
        if items.isEmpty { itemsPosition = place }
        items.append(item)
    }

    /// Makes a block of the words that wait.
    mutating func flush() {
        let found = words.joiningTexts.tidied
        let place = position ?? .start
        let isRun = isBare && !isMarkdown
        (words, position, isMarkdown) = ([], nil, false)
        if !items.isEmpty {
            let list = Block.List(marker: .bullet, isTight: true, items: items)
            items = []
            blocks.append(Block(.list(list), at: itemsPosition))
        }
        guard !found.isEmpty else { return }
        blocks.append(Block(isRun ? .run(found) : .paragraph(found), at: place))
    }

    mutating func finish() -> [Block] {
        flush()
        return blocks
    }
}
