internal import LetterpressModel

/// A node of libcmark's tree as a value.
struct CommonMarkNode {
    enum Kind {
        case document, paragraph, quotation, item, thematicBreak
        case heading(level: Int)
        case list(Block.List.Marker, isTight: Bool)
        case code(language: String, text: String)
        case html(String)
        /// A line that begins, turns or ends a condition, by its number.
        case condition(Int)
        /// A whole condition, by its number.
        case ruling(Int)
        case text(String), inlineCode(String), inlineHTML(String)
        case softBreak, lineBreak, emphasis, strong
        case link(destination: String, title: String)
        case image(source: String, title: String)
    }

    let kind: Kind
    fileprivate(set) var children: [CommonMarkNode] = []
    /// Lines that libcmark forgot to count before it, in its block.
    let forgotten: ForgottenLines
    // A text may have a node for each of its bytes: what libcmark counts as int takes no more room here.
    private let line: Int32
    private let column: Int32
    private let lastLine: Int32
    private var level: Int32 = 0
    /// Of its own words and of all that it holds.
    fileprivate(set) var signs: TextSigns

    var position: SourcePosition { SourcePosition(line: Int(line), column: Int(column)) }

    /// The last line of a block.
    var endLine: Int { Int(lastLine) }

    /// The level of what stands deepest in it, counted from the root.
    fileprivate(set) var bottom: Int {
        get { Int(level) }
        set { level = Int32(clamping: newValue) }
    }

    var isInline: Bool {
        switch kind {
        case .text, .inlineCode, .inlineHTML, .softBreak, .lineBreak, .emphasis, .strong, .link,
            .image:
            true
        default: false
        }
    }

    var isItem: Bool {
        if case .item = kind { true } else { false }
    }

    init(
        _ kind: Kind,
        at position: SourcePosition,
        through endLine: Int = 0,
        signs: TextSigns = [],
        forgotten: ForgottenLines = ForgottenLines()
    ) {
        self.kind = kind
        self.signs = signs
        self.forgotten = forgotten
        line = Int32(clamping: position.line)
        column = Int32(clamping: position.column)
        lastLine = max(line, Int32(clamping: endLine))
    }
}

extension [CommonMarkNode] {
    /// The words alone, as an alternative text has them; marks still count into the candidates.
    var words: String { words(parted: " ") }

    /// The words alone, with what stands for a line end.
    func words(parted lineEnd: String) -> String {
        map { node in
            switch node.kind {
            case .text(let text), .inlineCode(let text), .code(_, let text): text
            case .softBreak, .lineBreak: lineEnd
            default: node.children.words(parted: lineEnd)
            }
        }.joined()
    }
}

/// The whole tree, never deeper than `maxDepth`: what recurses over it, the release of its memory
/// included, cannot overflow the stack.
struct CommonMarkTree {
    static let maxDepth = 100

    let root: CommonMarkNode
    /// Where containers were dissolved into the one around them because of their depth.
    let tooDeep: [SourcePosition]

    /// Puts a tree together from the order in which cmark visits it.
    struct Builder {
        private var open: [CommonMarkNode]
        /// Containers that were entered beyond the limit and not left yet.
        private var dissolved = 0
        private var tooDeep: [SourcePosition] = []

        init() {
            open = []
            open.reserveCapacity(16)
            open.append(CommonMarkNode(.document, at: .start))
        }

        mutating func add(_ node: consuming CommonMarkNode) {
            node.bottom = max(node.bottom, open.count)
            let top = open.count - 1
            open[top].bottom = max(open[top].bottom, node.bottom)
            open[top].signs.formUnion(node.signs)
            open[top].children.append(node)
        }

        mutating func enter(
            _ kind: CommonMarkNode.Kind,
            at position: SourcePosition,
            through endLine: Int,
            children count: Int
        ) {
            guard dissolved == 0, open.count <= CommonMarkTree.maxDepth else {
                if dissolved == 0 { tooDeep.append(position) }
                dissolved += 1
                return
            }
            var node = CommonMarkNode(kind, at: position, through: endLine)
            node.children.reserveCapacity(count)
            open.append(consume node)
        }

        mutating func leave() {
            guard dissolved == 0 else {
                dissolved -= 1
                return
            }
            guard open.count > 1 else { return }
            add(open.removeLast())
        }

        mutating func finish() -> CommonMarkTree {
            while open.count > 1 { leave() }
            // cmark's own document node is the only child of the root.
            return CommonMarkTree(root: open[0].children.first ?? open[0], tooDeep: tooDeep)
        }
    }
}
