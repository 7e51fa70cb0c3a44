extension Block {
    /// The runs of words that stand in this block itself.
    package var inlines: [[Inline]] {
        switch content {
        case .paragraph(let words), .heading(_, let words), .run(let words): [words]
        case .table(let table): table.head + table.rows.flatMap { $0 }
        case .callout(_, let title, _): [title]
        case .list, .quotation, .code, .thematicBreak, .element, .condition: []
        }
    }

    /// The runs of blocks that stand in this block.
    package var children: [[Block]] {
        switch content {
        case .list(let list): list.items.map(\.blocks)
        case .quotation(let blocks), .callout(_, _, let blocks), .element(_, let blocks): [blocks]
        case .condition(_, let then, let otherwise): [then, otherwise]
        case .paragraph, .heading, .run, .table, .code, .thematicBreak: []
        }
    }

    /// The same block with other blocks in it.
    package func mapChildren(_ change: ([Block]) -> [Block]) -> Block {
        let changed: Content =
            switch content {
            case .list(let list):
                .list(
                    List(
                        marker: list.marker,
                        isTight: list.isTight,
                        items: list.items.map { Item(change($0.blocks), isDone: $0.isDone) }
                    )
                )
            case .quotation(let blocks): .quotation(change(blocks))
            case .callout(let kind, let title, let blocks):
                .callout(kind: kind, title: title, change(blocks))
            case .element(let element, let blocks): .element(element, change(blocks))
            case .condition(let condition, let then, let otherwise):
                .condition(condition, then: change(then), otherwise: change(otherwise))
            case .paragraph, .heading, .run, .table, .code, .thematicBreak: content
            }
        return Block(changed, at: position)
    }
}

extension Inline {
    /// What stands inside of this one.
    package var children: [Inline] {
        switch self {
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
            .element(_, let inner):
            inner
        case .link(let link): link.content
        case .text, .softBreak, .lineBreak, .code, .image, .footnote: []
        }
    }

    /// The same with other words inside.
    package func mapChildren(_ change: ([Inline]) -> [Inline]) -> Inline {
        switch self {
        case .emphasis(let inner): .emphasis(change(inner))
        case .strong(let inner): .strong(change(inner))
        case .strikethrough(let inner): .strikethrough(change(inner))
        case .element(let element, let inner): .element(element, change(inner))
        case .link(let link):
            .link(
                Link(
                    destination: link.destination,
                    title: link.title,
                    marks: link.marks,
                    content: change(link.content),
                    position: link.position
                )
            )
        case .text, .softBreak, .lineBreak, .code, .image, .footnote: self
        }
    }
}

extension Sequence<Inline> {
    /// The words alone, line ends as blanks; merge marks stay.
    package var plainText: String {
        map { inline in
            switch inline {
            case .text(let text), .code(let text): text
            case .softBreak, .lineBreak: " "
            case .image(let image): image.alt
            case .footnote: ""
            case .emphasis, .strong, .strikethrough, .link, .element: inline.children.plainText
            }
        }.joined()
    }
}
