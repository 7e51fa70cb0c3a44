/// A block of an issue's text: what stands on lines of its own.
package struct Block: Equatable, Sendable {
    package indirect enum Content: Equatable, Sendable {
        case paragraph([Inline])
        /// Level 1 to 6.
        case heading(level: Int, [Inline])
        case list(List)
        case quotation([Block])
        /// The language is empty when the fence names none.
        case code(language: String, text: String)
        case thematicBreak
    }

    package struct List: Equatable, Sendable {
        package enum Marker: Equatable, Sendable {
            case bullet
            case number(from: Int)
        }

        package let marker: Marker
        /// Whether no blank line parts the items.
        package let isTight: Bool
        package let items: [[Block]]

        package init(marker: Marker, isTight: Bool, items: [[Block]]) {
            self.marker = marker
            self.isTight = isTight
            self.items = items
        }
    }

    package let content: Content
    package let position: SourcePosition

    package init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }
}

/// A run of text inside a block.
package indirect enum Inline: Equatable, Sendable {
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    case link(Link)
    case image(Image)
}

/// A link as the author wrote it.
package struct Link: Equatable, Sendable {
    /// What an author may ask of a link by its title; several are parted by blanks.
    package enum Mark: String, Sendable, CaseIterable {
        case button
        case untagged = "no-utm"
    }

    /// After CommonMark's own unescaping, otherwise to the byte.
    package let destination: String
    /// Empty when the title held marks only.
    package let title: String
    package let marks: Set<Mark>
    package let content: [Inline]
    package let position: SourcePosition

    package init(
        destination: String,
        title: String,
        marks: Set<Mark>,
        content: [Inline],
        position: SourcePosition
    ) {
        self.destination = destination
        self.title = title
        self.marks = marks
        self.content = content
        self.position = position
    }
}

/// A picture; its title is the caption.
package struct Image: Equatable, Sendable {
    package let source: String
    package let alt: String
    package let caption: String
    /// Titled `"decorative"`: says nothing, so it has no alternative text.
    package let isDecorative: Bool
    package let position: SourcePosition

    package init(
        source: String,
        alt: String,
        caption: String,
        isDecorative: Bool,
        position: SourcePosition
    ) {
        self.source = source
        self.alt = alt
        self.caption = caption
        self.isDecorative = isDecorative
        self.position = position
    }
}

extension Sequence<Inline> {
    /// The words alone, line ends as blanks; merge marks stay.
    package var plainText: String {
        map { inline in
            switch inline {
            case .text(let text), .code(let text): text
            case .softBreak, .lineBreak: " "
            case .emphasis(let inner), .strong(let inner): inner.plainText
            case .link(let link): link.content.plainText
            case .image(let image): image.alt
            }
        }.joined()
    }
}
