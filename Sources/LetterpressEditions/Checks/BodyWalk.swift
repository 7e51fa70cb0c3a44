internal import LetterpressModel

/// The parts of an issue's text that checks ask for, in reading order.
struct BodyWalk: Sendable {
    private(set) var headings: [(level: Int, words: [Inline], position: SourcePosition)] = []
    private(set) var links: [Link] = []
    private(set) var images: [(image: Image, link: Link?)] = []
    private(set) var tables: [(table: Table, position: SourcePosition)] = []
    private(set) var code: [(text: String, position: SourcePosition)] = []
    /// Runs of words without code, each with the place of its block.
    private(set) var runs: [(text: String, position: SourcePosition)] = []

    init(_ issue: Issue) {
        if let hero = issue.heroImage { images.append((hero, nil)) }
        visit(issue.body)
        for note in issue.footnotes { visit(note.blocks) }
    }

    /// Words of all runs together.
    var wordCount: Int { runs.reduce(0) { $0 + $1.text.wordCount } }

    private mutating func visit(_ blocks: [Block]) {
        for block in blocks {
            switch block.content {
            case .heading(let level, let words): headings.append((level, words, block.position))
            case .table(let table): tables.append((table, block.position))
            case .code(_, let text): code.append((text, block.position))
            default: break
            }
            for words in block.inlines {
                visit(words, in: nil)
                let text = Self.withoutCode(words)
                if !text.isEmpty { runs.append((text, block.position)) }
            }
            for inner in block.children { visit(inner) }
        }
    }

    private mutating func visit(_ inlines: [Inline], in link: Link?) {
        for inline in inlines {
            switch inline {
            case .link(let inner):
                links.append(inner)
                visit(inner.content, in: inner)
            case .image(let image): images.append((image, link))
            default: visit(inline.children, in: link)
            }
        }
    }

    private static func withoutCode(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): text
            case .softBreak, .lineBreak: " "
            case .code, .image, .footnote: ""
            default: withoutCode(inline.children)
            }
        }.joined()
    }
}
