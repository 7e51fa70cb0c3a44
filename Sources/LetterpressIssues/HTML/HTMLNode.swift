internal import LetterpressModel

/// A node of parsed raw HTML as a value; never deeper than what was given to the parser.
struct HTMLNode {
    enum Content {
        /// Names in lower case, values decoded.
        case element(String, [HTMLElement.Attribute])
        case words(String)
        case mark(HTMLMark)
    }

    let content: Content
    let position: SourcePosition
    fileprivate(set) var children: [HTMLNode] = []
    /// Whether something in it, or it itself, cannot stand among words.
    fileprivate(set) var holdsBlocks: Bool

    init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
        holdsBlocks =
            switch content {
            case .element(let name, _): HTMLVocabulary.role(of: name) == .block || name == "hr"
            case .words: false
            case .mark(.words): false
            case .mark: true
            }
    }

    var name: String {
        if case .element(let name, _) = content { name } else { "" }
    }

    subscript(attribute: String) -> String? {
        guard case .element(_, let attributes) = content else { return nil }
        return attributes.first { $0.name == attribute }?.value
    }

    /// Whether it says nothing: blanks alone.
    var isBlank: Bool {
        if case .words(let text) = content {
            text.utf8.allSatisfy(HTMLScanner.isBlank)
        } else {
            false
        }
    }

    /// Puts a tree together from the order in which its nodes are visited.
    struct Builder {
        private var open = [HTMLNode(.words(""), at: .start)]

        mutating func enter(_ node: HTMLNode) { open.append(node) }

        mutating func add(_ node: HTMLNode) {
            open[open.count - 1].children.append(node)
            if node.holdsBlocks { open[open.count - 1].holdsBlocks = true }
        }

        mutating func leave() {
            guard open.count > 1 else { return }
            add(open.removeLast())
        }

        mutating func finish() -> [HTMLNode] {
            while open.count > 1 { leave() }
            return open[0].children
        }
    }
}
