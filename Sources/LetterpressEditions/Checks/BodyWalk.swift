internal import LetterpressModel

/// The parts of an issue's text that checks ask for, in reading order.
struct BodyWalk {
    private(set) var headings: [(level: Int, words: [Inline], position: SourcePosition)] = []
    private(set) var links: [Link] = []
    private(set) var images: [(image: Image, link: Link?)] = []

    init(_ issue: Issue) {
        visit(issue.body)
        for note in issue.footnotes { visit(note.blocks) }
    }

    private mutating func visit(_ blocks: [Block]) {
        for block in blocks {
            if case .heading(let level, let words) = block.content {
                headings.append((level, words, block.position))
            }
            for words in block.inlines { visit(words, in: nil) }
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
}
