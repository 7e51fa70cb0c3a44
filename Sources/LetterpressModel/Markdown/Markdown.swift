/// A block of an issue's text: what stands on lines of its own.
package struct Block: Equatable, Sendable {
    // What is rare and large stands apart, so that a paragraph is no larger than its list of words.
    package enum Content: Equatable, Sendable {
        case paragraph([Inline])
        /// Level 1 to 6.
        case heading(level: Int, [Inline])
        indirect case list(List)
        case quotation([Block])
        /// The language is empty when the fence names none.
        indirect case code(language: String, text: String)
        case thematicBreak
        indirect case table(Table)
        /// A quotation that begins with `[!note]`: its word in lower case, its title if one was given.
        indirect case callout(kind: String, title: [Inline], [Block])
        /// Raw HTML that is let through, around what stands between its tags.
        indirect case element(HTMLElement, [Block])
        /// What some readers see, and what the others see instead.
        indirect case condition(Condition, then: [Block], otherwise: [Block])
        /// Words that stand in a raw element without a paragraph of their own.
        case run([Inline])
    }

    package struct List: Equatable, Sendable {
        package enum Marker: Equatable, Sendable {
            case bullet
            case number(from: Int)
        }

        package let marker: Marker
        /// Whether no blank line parts the items.
        package let isTight: Bool
        package let items: [Item]

        package init(marker: Marker, isTight: Bool, items: [Item]) {
            self.marker = marker
            self.isTight = isTight
            self.items = items
        }
    }

    package struct Item: Equatable, Sendable {
        package let blocks: [Block]
        /// Whether a task is done; nil for an item that is no task.
        package let isDone: Bool?

        package init(_ blocks: [Block], isDone: Bool? = nil) {
            self.blocks = blocks
            self.isDone = isDone
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
package enum Inline: Equatable, Sendable {
    // As in a block: links and pictures stand apart from what words are.
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    indirect case link(Link)
    indirect case image(Image)
    case strikethrough([Inline])
    /// A reference to the footnote of this number, from 1.
    case footnote(Int)
    /// Raw HTML that is let through, around what stands between its tags.
    indirect case element(HTMLElement, [Inline])
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
    /// How wide it is shown; nil for the whole column, as far as the picture is so wide.
    package let width: Width?
    package let position: SourcePosition

    package enum Width: Equatable, Sendable {
        /// In px.
        case pixels(Int)
        /// Of the column.
        case percent(Int)

        /// Reads `300`, `300px` or `50%`.
        package init?(_ text: String) {
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits), (1...10_000).contains(number) else { return nil }
            switch text.dropFirst(digits.count) {
            case "", "px": self = .pixels(number)
            case "%" where number <= 100: self = .percent(number)
            default: return nil
            }
        }
    }

    package init(
        source: String,
        alt: String,
        caption: String,
        isDecorative: Bool,
        width: Width? = nil,
        position: SourcePosition
    ) {
        self.source = source
        self.alt = alt
        self.caption = caption
        self.isDecorative = isDecorative
        self.width = width
        self.position = position
    }
}
