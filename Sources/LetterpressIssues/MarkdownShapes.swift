internal import LetterpressModel

/// `<!-- more -->` and its kin: what stands before it is the excerpt.
enum ExcerptMark {
    static func isMark(_ node: CommonMarkNode) -> Bool {
        guard case .html(let text) = node.kind, text.holds("<!--") else { return false }
        return text.wholeMatch(of: #/\s*<!--\s*(?:more|excerpt|read-?more)\s*-->\s*/#.ignoresCase())
            != nil
    }
}

/// An item that begins with `[ ]` or `[x]` is a task (GitHub's task lists).
enum TaskItem {
    static func read(_ blocks: [Block]) -> Block.Item {
        guard case .paragraph(var words)? = blocks.first?.content,
            case .text(let text)? = words.first,
            let box = ["[ ] ", "[x] ", "[X] "].first(where: text.hasPrefix)
        else { return Block.Item(blocks) }
        words[0] = .text(String(text.dropFirst(4)))
        let first = Block(.paragraph(words), at: blocks[0].position)
        return Block.Item([first] + blocks.dropFirst(), isDone: box != "[ ] ")
    }
}

/// A quotation that begins with `[!note]` is a callout, as GitHub and Obsidian write them.
enum Callout {
    static func read(_ blocks: [Block]) -> Block.Content {
        guard case .paragraph(let words)? = blocks.first?.content,
            case .text(let text)? = words.first,
            text.hasPrefix("[!"), let match = text.prefixMatch(of: #/\[!([A-Za-z]+)\][+-]?[ \t]*/#)
        else { return .quotation(blocks) }
        let rest = [.text(String(text[match.range.upperBound...]))] + words.dropFirst()
        let end = rest.firstIndex { $0 == .softBreak || $0 == .lineBreak } ?? rest.endIndex
        let title = rest[..<end].filter { $0 != .text("") }
        var inner = Array(blocks.dropFirst())
        if end < rest.endIndex {
            inner.insert(
                Block(.paragraph(Array(rest[(end + 1)...])), at: blocks[0].position),
                at: 0
            )
        }
        return .callout(kind: match.1.lowercased(), title: Array(title), inner)
    }
}

/// Numbers notes by their first reference.
struct FootnoteNumbers {
    /// 0 for a note that was not referred to yet.
    private var numbers: [String: Int]
    private(set) var inOrder: [String] = []

    init(labels: [String] = []) {
        numbers = Dictionary(labels.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    }

    var isEmpty: Bool { numbers.isEmpty }

    /// Nil for a note that nobody wrote.
    mutating func number(of label: String) -> Int? {
        guard let number = numbers[label] else { return nil }
        if number > 0 { return number }
        inOrder.append(label)
        numbers[label] = inOrder.count
        return inOrder.count
    }
}

/// The lines of a text that define references, `[name]: https://…`, outside of code.
enum ReferenceLines {
    static func of(_ text: String) -> String {
        guard text.holds("]:") else { return "" }
        var code = CodeFence()
        let definition = #/ {0,3}\[[^\]]+\]:/#
        return text.lines.filter { line in
            !code.holds(line) && line.holds("]:") && line.prefixMatch(of: definition) != nil
        }.joined(separator: "\n\n")
    }
}
