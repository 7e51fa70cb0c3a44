internal import LetterpressModel

/// The keys and values of a TOML text, each with its place and the words as written.
struct TOMLTree {
    enum Step: Hashable {
        case key(String)
        case item(Int)
    }

    enum Kind {
        /// A table that a header or a dotted key made; may grow.
        case table
        /// `[[name]]`: each header adds an item.
        case tables
        /// A list, or a table between braces: complete where it stands.
        case closed
        /// A text between quotes.
        case quoted
        /// A number, a flag or a date, as written.
        case bare(String)
    }

    struct Node {
        var kind: Kind
        /// Where its key stands; of an item, where it begins.
        let keyPosition: SourcePosition
        var position: SourcePosition
        /// Whether a header has named it, which may happen once.
        var isNamed = false
        var count = 0
    }

    private struct Edge: Hashable {
        let parent: Int
        let step: Step
    }

    private(set) var nodes: [Node]
    private var edges: [Edge: Int] = [:]

    /// A root at `start`; its number is 0.
    init(start: SourcePosition) {
        nodes = [Node(kind: .table, keyPosition: start, position: start)]
    }

    subscript(number: Int) -> Node {
        get { nodes[number] }
        set { nodes[number] = newValue }
    }

    func child(of parent: Int, _ step: Step) -> Int? { edges[Edge(parent: parent, step: step)] }

    /// Adds a child, which takes the place of one that has its name.
    mutating func add(
        to parent: Int,
        _ step: Step,
        _ kind: Kind,
        keyAt keyPosition: SourcePosition,
        at position: SourcePosition
    ) -> Int {
        nodes.append(Node(kind: kind, keyPosition: keyPosition, position: position))
        nodes[parent].count += 1
        edges[Edge(parent: parent, step: step)] = nodes.count - 1
        return nodes.count - 1
    }
}
