internal import LetterpressModel

/// The parts of an issue's text that checks ask for, in reading order.
struct BodyWalk {
    private(set) var headings: [(level: Int, words: [Inline], position: SourcePosition)] = []
    private(set) var links: [Link] = []
    private(set) var images: [(image: Image, link: Link?)] = []

    init(_ issue: Issue) {
        visit(issue.body)
    }

    private mutating func visit(_ blocks: [Block]) {
        for block in blocks {
            switch block.content {
            case .paragraph(let words): visit(words, in: nil)
            case .heading(let level, let words):
                headings.append((level, words, block.position))
                visit(words, in: nil)
            case .list(let list): list.items.forEach { visit($0) }
            case .quotation(let inner): visit(inner)
            case .code, .thematicBreak: break
            }
        }
    }

    private mutating func visit(_ inlines: [Inline], in link: Link?) {
        for inline in inlines {
            switch inline {
            case .emphasis(let inner), .strong(let inner): visit(inner, in: link)
            case .link(let inner):
                links.append(inner)
                visit(inner.content, in: inner)
            case .image(let image): images.append((image, link))
            case .text, .softBreak, .lineBreak, .code: break
            }
        }
    }
}
