internal import LetterpressModel

/// Writes an issue's text as the body of an HTML edition.
struct HTMLEmitter {
    var writer = HTMLWriter()
    var links: [EditionLink] = []
    /// Notes whose mark was written: only the first mark of a note is the way back.
    var markedNotes: Set<Int> = []
    /// What is asked of readers, by the numbers of the marks.
    private(set) var conditions: [Expression] = []
    private(set) var notesShown = Visibility()
    /// Whether the words under work are slanted already, so that emphasis stands upright.
    var isSlanted = false
    /// At which side raw HTML around the block under work puts what it holds.
    var alignment: String?
    let desk: LinkDesk
    let styles: InlineStyles
    let assets: AssetBase
    let words: EditionWords
    /// Of pictures, by their sources.
    let sizes: [String: PixelSize]

    /// The width of the text column in px.
    static let columnWidth = 520

    init(
        desk: LinkDesk,
        styles: InlineStyles,
        assets: AssetBase,
        words: EditionWords,
        sizes: [String: PixelSize] = [:]
    ) {
        self.sizes = sizes
        self.desk = desk
        self.styles = styles
        self.assets = assets
        self.words = words
    }

    var html: String { writer.html }

    /// The text with its notes below it.
    mutating func emit(_ blocks: [Block], notes: [Footnote]) {
        for block in blocks { emit(block, isLast: false, paragraphBottom: 20, depth: 0) }
        if !notes.isEmpty { emit(notes) }
    }

    /// Blocks inside a box: the last one leaves the box's own padding below it.
    mutating func emitBoxed(_ blocks: [Block], paragraphBottom: Int, depth: Int) {
        for (index, block) in blocks.enumerated() {
            let isLast = index == blocks.count - 1
            emit(block, isLast: isLast, paragraphBottom: paragraphBottom, depth: depth)
        }
    }

    mutating func emit(_ block: Block, isLast: Bool, paragraphBottom: Int, depth: Int) {
        switch block.content {
        case .paragraph(let words): paragraph(words, bottom: isLast ? 0 : paragraphBottom)
        case .heading(let level, let words): heading(level, words)
        case .list(let list): emit(list, depth: depth)
        case .quotation(let blocks): quotation(blocks)
        case .code(_, let text): code(text)
        case .thematicBreak: writer.raw("<hr class=\"lp-hr\" style=\"\(styles.rule)\">\n")
        case .table(let table): emit(table)
        case .callout(let kind, let title, let blocks):
            let own = words.callouts[kind].map { [Inline.text($0)] } ?? []
            callout(title.isEmpty ? own : title, blocks)
        case .element(let element, let blocks): emit(element, blocks, depth: depth)
        case .condition(let condition, let then, let otherwise):
            ruled(by: condition.expression) {
                $0.emit(then, isLast: isLast, paragraphBottom: paragraphBottom, depth: depth)
            } otherwise: {
                $0.emit(otherwise, isLast: isLast, paragraphBottom: paragraphBottom, depth: depth)
            }
        case .run(let words): emit(words)
        }
    }

    private mutating func emit(
        _ blocks: [Block],
        isLast: Bool,
        paragraphBottom: Int,
        depth: Int
    ) {
        for (index, block) in blocks.enumerated() {
            let isLast = isLast && index == blocks.count - 1
            emit(block, isLast: isLast, paragraphBottom: paragraphBottom, depth: depth)
        }
    }

    /// Markup for those of whom an expression is true, and for all others.
    mutating func ruled(
        by expression: Expression?,
        then: (inout Self) -> Void,
        otherwise: ((inout Self) -> Void)? = nil
    ) {
        guard let expression else {
            then(&self)
            return
        }
        let number = conditions.count
        conditions.append(expression)
        notesShown.enter(expression)
        writer.raw(MergeMark.mark(.start, of: number))
        then(&self)
        notesShown.leave()
        if let otherwise {
            notesShown.enter(.not(expression))
            writer.raw(MergeMark.mark(.otherwise, of: number))
            otherwise(&self)
            notesShown.leave()
        }
        writer.raw(MergeMark.mark(.end, of: number))
    }

    mutating func show(note number: Int) { notesShown.note(number) }

    private mutating func paragraph(_ words: [Inline], bottom: Int) {
        if let (image, link) = BodyShape.soleImage(words), !desk.isHostile(image.source) {
            picture(image, link: link)
        } else if let link = BodyShape.soleButton(words) {
            button(link)
        } else {
            writer.raw("<p style=\"\(styles.paragraph(bottom: bottom))\">")
            emit(words)
            writer.raw("</p>\n")
        }
    }

    private mutating func heading(_ level: Int, _ words: [Inline]) {
        let isLong = level > 3 && words.plainText.count > 48
        let name = level > 3 && !isLong ? " class=\"lp-mute\"" : ""
        writer.raw("<h\(level)\(name) style=\"\(styles.heading(level: level, isLong: isLong))\">")
        emit(BodyShape.withoutWidow(words))
        writer.raw("</h\(level)>\n")
    }

    private mutating func emit(_ list: Block.List, depth: Int) {
        let style = styles.list(list, depth: depth)
        switch list.marker {
        case .bullet: writer.raw("<ul style=\"\(style)\">\n")
        case .number(let first):
            let type = depth == 0 ? "" : depth == 1 ? " type=\"a\"" : " type=\"i\""
            let start = first == 1 ? "" : " start=\"\(first)\""
            writer.raw("<ol\(type)\(start) style=\"\(style)\">\n")
        }
        for item in list.items {
            writer.raw("<li style=\"\(styles.listItem(depth: depth))\">")
            emit(item, isTight: list.isTight, depth: depth)
            writer.raw("</li>\n")
        }
        writer.raw(list.marker == .bullet ? "</ul>\n" : "</ol>\n")
    }

    private mutating func emit(_ item: Block.Item, isTight: Bool, depth: Int) {
        // A box as a letter: forms do not work in mail.
        let box = item.isDone.map { $0 ? "☑ " : "☐ " } ?? ""
        for (index, block) in item.blocks.enumerated() {
            let isLast = index == item.blocks.count - 1
            guard case .paragraph(let words) = block.content else {
                emit(block, isLast: isLast, paragraphBottom: 8, depth: depth + 1)
                continue
            }
            let boxed = index == 0 && !box.isEmpty ? [.text(box)] + words : words
            if isTight {
                emit(boxed)
                if !isLast { writer.raw("\n") }
            } else {
                paragraph(boxed, bottom: isLast ? 0 : 8)
            }
        }
    }

    private mutating func quotation(_ blocks: [Block]) {
        writer.raw(
            "<blockquote style=\"margin:32px 0\">\(Self.box(isFixed: true))<tr><td class=\"lp-quote lp-ink\" "
                + "style=\"\n\(styles.quotationCell)\">"
        )
        for (index, block) in blocks.enumerated() {
            let isLast = index == blocks.count - 1
            if isLast, index > 0, let source = BodyShape.quotationSource(block) {
                writer.raw("<p class=\"lp-mute lp-sans\" style=\"margin:0;\(styles.smallCell)\">")
                emit(source)
                writer.raw("</p>")
            } else if case .paragraph(let words) = block.content, BodyShape.soleImage(words) == nil
            {
                let isBeforeSource = index == blocks.count - 2
                let bottom = isLast ? 0 : isBeforeSource ? 8 : 16
                writer.raw("<p style=\"\(styles.quotationParagraph(bottom: bottom))\">")
                isSlanted = true
                emit(BodyShape.withoutWidow(words))
                isSlanted = false
                writer.raw("</p>")
            } else {
                emit(block, isLast: isLast, paragraphBottom: 16, depth: 1)
            }
        }
        writer.raw("</td></tr></table></blockquote>\n")
    }

    private mutating func code(_ text: String) {
        let lines = text.hasSuffix("\n") ? String(text.dropLast()) : text
        let color = styles.theme.light.code
        writer.raw(
            "\(Self.box(margin: "0 0 28px"))<tr><td class=\"lp-code lp-code-b\"\(styles.codeDirection(isBlock: true)) "
                + "bgcolor=\"\(color)\" style=\"\(styles.codeCell)\"><pre style=\"\(styles.codeText)\">"
        )
        writer.verbatim(lines.replacing("\t", with: "    "))
        writer.raw("</pre></td></tr></table>\n")
    }

    /// A table for layout alone, with the role that says so.
    ///
    /// A fixed one is never wider than what it stands in; a long word is broken instead.
    static func box(margin: String? = nil, isFixed: Bool = false) -> String {
        let styles = [margin.map { "margin:\($0)" }, isFixed ? "table-layout:fixed" : nil]
            .compactMap(\.self)
        let style = styles.isEmpty ? "" : " style=\"\(styles.joined(separator: ";"))\""
        return
            "<table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" width=\"100%\"\(style)>"
    }
}
