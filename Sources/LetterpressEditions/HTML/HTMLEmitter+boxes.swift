internal import LetterpressModel

extension HTMLEmitter {
    mutating func picture(_ image: Image, link: Link?) {
        // Inside of raw HTML that says so a narrow picture stands in the middle or to the right.
        let side = alignment.map { " align=\"\($0)\"" } ?? ""
        writer.raw(
            "\(Self.box(margin: "0 0 28px"))<tr><td\(side) style=\"font-size:0;line-height:0\">"
        )
        if let link { open(link, style: "text-decoration:none") }
        let width = Self.shownWidth(of: image, file: sizes[image.source]?.width)
        let isNarrow = alignment != nil && width < Self.columnWidth
        let style = styles.image(width: width)
        emit(
            image,
            width: width,
            style: isNarrow ? style.replacing("display:block", with: "display:inline-block") : style
        )
        if let link { close(link) }
        writer.raw("</td></tr>")
        if !image.caption.isEmpty {
            writer.raw(
                "\n<tr><td class=\"lp-mute lp-sans\" style=\"padding:8px 0 0;\(styles.smallCell)\">"
            )
            writer.text(image.caption)
            writer.raw("</td></tr>")
        }
        writer.raw("</table>\n")
    }

    mutating func button(_ link: Link) {
        let accent = styles.theme.light.accent
        writer.raw(
            "<table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" "
                + "style=\"margin:32px 0 28px\"><tr><td class=\"lp-btn lp-sans\" align=\"center\" "
                + "bgcolor=\"\(accent)\" style=\"\(styles.buttonCell)\">"
        )
        open(link, style: styles.button)
        emit(link.content)
        close(link)
        writer.raw("</td></tr></table>\n")
    }

    /// Horizontal rules only; the first and last cell are flush with the text.
    mutating func emit(_ table: Table) {
        writer.raw(
            "<table class=\"lp-data\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" width=\"100%\" "
                + "style=\"margin:0 0 28px;border-collapse:collapse\">\n<thead><tr>"
        )
        for (column, cell) in table.head.enumerated() {
            self.cell(cell, "th scope=\"col\"", table, column, styles.tableHead)
        }
        writer.raw("</tr></thead>\n<tbody>\n")
        for row in table.rows {
            writer.raw("<tr>")
            for (column, cell) in row.enumerated() {
                self.cell(cell, "td", table, column, styles.tableCell)
            }
            writer.raw("</tr>\n")
        }
        writer.raw("</tbody></table>\n")
    }

    private mutating func cell(
        _ words: [Inline],
        _ tag: String,
        _ table: Table,
        _ column: Int,
        _ style: String
    ) {
        let side = table.alignments[column]?.rawValue ?? (styles.isRightToLeft ? "right" : "left")
        let isLast = column == table.head.count - 1
        // What ends at the far side would touch what begins beside it.
        let isFar = side == "center" || (side == "right") != styles.isRightToLeft
        let gap = isLast ? 0 : isFar ? 24 : 12
        let padding = styles.isRightToLeft ? "10px 0 10px \(gap)px" : "10px \(gap)px 10px 0"
        let place = tag.hasPrefix("th") ? "bottom" : "top"
        // Ideographs would be set below one another, one a line.
        let width = DisplayWidth.narrow.columns(desk.fallbackText(words.plainText))
        let isShort = styles.isIdeographic && width <= 12
        writer.raw(
            "<\(tag) align=\"\(side)\" valign=\"\(place)\"\nstyle=\"padding:\(padding);\(style);"
                + "text-align:\(side);vertical-align:\(place)\(isShort ? ";white-space:nowrap" : "")\">"
        )
        emit(words)
        writer.raw("</\(tag.prefix(2))>")
    }

    mutating func callout(_ title: [Inline], _ blocks: [Block]) {
        let color = styles.theme.light.code
        writer.raw(
            "\(Self.box(margin: "0 0 28px"))<tr><td class=\"lp-code lp-quote lp-ink\" bgcolor=\"\(color)\" "
                + "style=\"\n\(styles.calloutCell)\">"
        )
        if !title.isEmpty {
            writer.raw("<p class=\"lp-sans\" style=\"\(styles.calloutTitle)\">")
            emit(title)
            writer.raw("</p>\n")
        }
        emitBoxed(blocks, paragraphBottom: 12, depth: 1)
        writer.raw("</td></tr></table>\n")
    }

    /// A raw element with what it holds; its attributes have passed the allow-list.
    mutating func emit(_ element: HTMLElement, _ blocks: [Block], depth: Int) {
        // An author's table is for layout as long as it has no head.
        let isLayout = element.name == "table" && !Self.holdsHead(blocks)
        let outer = alignment
        alignment = Self.alignment(in: element) ?? outer
        writer.raw(Self.openTag(styles.set(element), role: isLayout ? "presentation" : nil))
        for block in blocks { emit(block, isLast: false, paragraphBottom: 20, depth: depth) }
        writer.raw("</\(element.name)>\n")
        alignment = outer
    }

    static func openTag(_ element: HTMLElement, role: String? = nil) -> String {
        let attributes = element.attributes.map { " \($0.name)=\"\(HTMLEscape.escape($0.value))\"" }
        let role = role.map { " role=\"\($0)\"" } ?? ""
        return "<\(element.name)\(role)\(attributes.joined())>"
    }

    /// Whether a table's own rows hold a head.
    private static func holdsHead(_ blocks: [Block]) -> Bool {
        blocks.contains { block in
            guard case .element(let element, let inner) = block.content else { return false }
            switch element.name {
            case "th": return true
            case "thead", "tbody", "tfoot", "tr": return holdsHead(inner)
            default: return false
            }
        }
    }

    /// The side at which an element's content stands, if the element says so.
    private static func alignment(in element: HTMLElement) -> String? {
        let style = element["style"]?.split(separator: ";").first { $0.hasPrefix("text-align:") }
        // A table's own side is its place and not that of what it holds.
        let own = element.name == "table" ? nil : element["align"]
        let side = style.map { String($0.dropFirst(11)) } ?? own
        return side == "justify" ? "left" : side
    }

    /// Never larger than the file: it would be blurred.
    static func shownWidth(of image: Image, file: Int?, isHero: Bool = false) -> Int {
        let column = isHero ? 600 : columnWidth
        return min(column, pixels(image.width) ?? column, file ?? column)
    }

    static func pixels(_ width: Image.Width?) -> Int? {
        switch width {
        case .pixels(let pixels): pixels
        case .percent(let percent): columnWidth * percent / 100
        case nil: nil
        }
    }

    /// Notes in a ruled box; an anchor of its own kind is all that some clients follow.
    mutating func emit(_ notes: [Footnote]) {
        let shown = notesShown
        let numbers = 1...notes.count
        // A number that some readers do not see must not move those behind it.
        let areNumbered = numbers.contains { shown.expression(of: $0) != nil }
        ruled(by: shown.expression(ofAny: numbers)) { emitter in
            emitter.writer.raw(
                "<table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\" width=\"100%\" "
                    + "class=\"lp-rule\" style=\"margin:36px 0 0;border-top:1px solid \(emitter.styles.theme.light.rule)\">"
                    + "<tr><td class=\"lp-mute lp-sans\" style=\"padding:16px 0 12px;\(emitter.styles.smallCell)\">"
                    + "<ol style=\"\(emitter.styles.noteList)\">\n"
            )
            for (number, note) in zip(numbers, notes) {
                // Asked now: a note may be named by the one before it alone.
                emitter.ruled(by: emitter.notesShown.expression(of: number)) {
                    $0.emit(note, number: number, isNumbered: areNumbered)
                }
            }
            emitter.writer.raw("</ol></td></tr></table>\n")
        }
    }

    private mutating func emit(_ note: Footnote, number: Int, isNumbered: Bool) {
        let value = isNumbered ? " value=\"\(number)\"" : ""
        writer.raw("<li\(value) style=\"margin:0 0 8px\"><a name=\"fn\(number)\"></a>")
        for (place, block) in note.blocks.enumerated() {
            if case .paragraph(let words) = block.content {
                if place > 0 { writer.raw("<br>\n") }
                emit(words)
            } else {
                emit(block, isLast: true, paragraphBottom: 8, depth: 1)
            }
        }
        let label = HTMLEscape.escape(words.backToText(number))
        writer.raw(
            "&nbsp;<a href=\"#fnref\(number)\" aria-label=\"\(label)\" style=\"\(styles.link)\">"
                + "↩&#xFE0E;</a></li>\n"
        )
    }
}
