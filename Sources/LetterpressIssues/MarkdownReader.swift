internal import LetterpressModel

/// Turns Markdown into blocks.
struct MarkdownReader {
    private(set) var findings: [Finding] = []
    private(set) var tags: MergeTagTable
    private let smartPunctuation: Bool
    private let path: String
    private var candidates: [MergeTagScanner.Candidate] = []

    init(smartPunctuation: Bool, tags: MergeTagTable, path: String) {
        self.smartPunctuation = smartPunctuation
        self.tags = tags
        self.path = path
    }

    /// `firstLine` is the line of the file on which `text` begins.
    mutating func read(_ text: String, firstLine: Int) -> [Block] {
        let start = SourcePosition(line: firstLine, column: 1)
        let (marked, candidates) = tags.scanner.mark(text, from: start)
        self.candidates = candidates
        let document = CommonMarkDocument(parsing: marked, smart: smartPunctuation)
        let tree = document.tree(firstLine: firstLine)
        for position in tree.tooDeep {
            findings.append(
                Finding(
                    "nesting.deep",
                    .error,
                    at: SourceLocation(path: path, position: position),
                    "Nesting is deeper than \(CommonMarkTree.maxDepth) levels",
                    remedy: "Take quotations and lists out of one another."
                )
            )
        }
        return blocks(tree.root.children)
    }

    // The tree is at most `CommonMarkTree.maxDepth` deep, so recursion is safe.
    private mutating func blocks(_ nodes: [CommonMarkNode]) -> [Block] {
        var blocks: [Block] = []
        var rest = nodes[...]
        while let node = rest.first {
            // Words stand beside blocks only where their paragraph was dissolved for its depth.
            let words = rest.prefix(while: \.isInline)
            if words.isEmpty {
                rest.removeFirst()
                if let content = content(of: node) {
                    blocks.append(Block(content, at: node.position))
                }
            } else {
                rest.removeFirst(words.count)
                blocks.append(Block(.paragraph(inlines(Array(words))), at: node.position))
            }
        }
        return blocks
    }

    private mutating func content(of node: CommonMarkNode) -> Block.Content? {
        switch node.kind {
        case .paragraph: return .paragraph(inlines(node.children))
        case .heading(let level): return .heading(level: level, inlines(node.children))
        case .quotation: return .quotation(blocks(node.children))
        case .list(let marker, let isTight):
            var items: [[Block]] = []
            for item in node.children {
                // Where items were dissolved for their depth, what they held stands in their place.
                items.append(blocks(item.isItem ? item.children : [item]))
            }
            return .list(Block.List(marker: marker, isTight: isTight, items: items))
        case .code(let language, let text):
            return .code(
                language: MergeTagTable.restore(language, candidates),
                text: MergeTagTable.restore(text, candidates)
            )
        case .thematicBreak: return .thematicBreak
        case .html(let text):
            let words = dropTags(of: text, at: node.position)
            return words.isEmpty ? nil : .paragraph([.text(words)])
        default: return nil
        }
    }

    private mutating func inlines(_ nodes: [CommonMarkNode]) -> [Inline] {
        var inlines: [Inline] = []
        for node in nodes {
            guard let inline = inline(node) else { continue }
            // cmark cuts a text at every character that might have meant something.
            if case .text(let more) = inline, case .text(let words)? = inlines.last {
                inlines[inlines.count - 1] = .text(words + more)
            } else {
                inlines.append(inline)
            }
        }
        return inlines
    }

    private mutating func inline(_ node: CommonMarkNode) -> Inline? {
        switch node.kind {
        case .text(let text): .text(tags.resolve(text, candidates))
        case .softBreak: .softBreak
        case .lineBreak: .lineBreak
        case .inlineCode(let text): .code(MergeTagTable.restore(text, candidates))
        case .emphasis: .emphasis(inlines(node.children))
        case .strong: .strong(inlines(node.children))
        case .link(let destination, let title): .link(link(node, destination, title))
        case .image(let source, let title): .image(image(node, source, title))
        case .inlineHTML(let text) where text.lowercased().hasPrefix("<br"): .lineBreak
        case .inlineHTML(let text): .text(dropTags(of: text, at: node.position))
        default: nil
        }
    }

    private mutating func link(
        _ node: CommonMarkNode,
        _ destination: String,
        _ title: String
    ) -> Link {
        let words = title.split(separator: " ").map { Link.Mark(rawValue: $0.lowercased()) }
        let marks = words.contains(nil) ? [] : Set(words.compactMap(\.self))
        return Link(
            destination: tags.resolve(destination, candidates),
            title: marks.isEmpty ? tags.refuse(title, candidates) : "",
            marks: marks,
            content: inlines(node.children),
            position: node.position
        )
    }

    private mutating func image(_ node: CommonMarkNode, _ source: String, _ title: String) -> Image
    {
        let isDecorative = title == "decorative"
        return Image(
            source: tags.refuse(source, candidates),
            alt: tags.refuse(node.children.words, candidates),
            caption: isDecorative ? "" : tags.resolve(title, candidates),
            isDecorative: isDecorative,
            position: node.position
        )
    }

    private mutating func dropTags(of html: String, at position: SourcePosition) -> String {
        let (text, hasTags) = HTMLWords.read(html)
        if hasTags {
            findings.append(
                Finding(
                    "html.dropped",
                    .warning,
                    at: SourceLocation(path: path, position: position),
                    "HTML tags are dropped; the words between them are kept",
                    remedy: "Write it in Markdown."
                )
            )
        }
        return tags.resolve(text, candidates)
    }
}
