internal import LetterpressModel

/// Writes an issue's text as plain semantic HTML, as feeds carry it.
///
/// Headings as written, nothing dropped or shifted, destinations untagged, merge fields as text. The
/// line ends are those of libcmark's own renderer, so that the two can be compared.
struct FragmentEmitter {
    private var html = ""
    private let desk: LinkDesk
    private let assets: AssetBase

    init(desk: LinkDesk, assets: AssetBase) {
        self.desk = desk
        self.assets = assets
    }

    mutating func fragment(_ blocks: [Block], notes: [Footnote]) -> String {
        html = ""
        emit(blocks, isTight: false)
        if !notes.isEmpty { emit(notes) }
        return html
    }

    // MARK: - Blocks

    private mutating func emit(_ blocks: [Block], isTight: Bool) {
        for block in blocks { emit(block, isTight: isTight) }
    }

    private mutating func emit(_ block: Block, isTight: Bool) {
        switch block.content {
        case .paragraph(let words) where isTight:
            emit(words)
        case .paragraph(let words):
            startLine()
            html += "<p>"
            emit(words)
            html += "</p>\n"
        case .heading(let level, let words):
            startLine()
            html += "<h\(level)>"
            emit(words)
            html += "</h\(level)>\n"
        case .list(let list): emit(list)
        case .quotation(let inner):
            startLine()
            html += "<blockquote>\n"
            emit(inner, isTight: false)
            startLine()
            html += "</blockquote>\n"
        case .code(let language, let text):
            startLine()
            let name = language.isEmpty ? "" : " class=\"language-\(HTMLEscape.plain(language))\""
            html += "<pre><code\(name)>\(HTMLEscape.plain(text))</code></pre>\n"
        case .thematicBreak:
            startLine()
            html += "<hr />\n"
        case .table(let table): emit(table)
        case .callout(let kind, let title, let inner):
            startLine()
            html += "<blockquote class=\"\(HTMLEscape.plain(kind))\">\n"
            if !title.isEmpty {
                html += "<p><strong>"
                emit(title)
                html += "</strong></p>\n"
            }
            emit(inner, isTight: false)
            startLine()
            html += "</blockquote>\n"
        case .element(let element, let inner):
            startLine()
            html += Self.openTag(element)
            emit(inner, isTight: false)
            html += "</\(element.name)>\n"
        case .condition(let condition, let then, let otherwise):
            // As merge fields are, it is left to who reads the fragment.
            line(condition.source)
            emit(then, isTight: false)
            if !otherwise.isEmpty {
                line("{{else}}")
                emit(otherwise, isTight: false)
            }
            line("{{/if}}")
        case .run(let words): emit(words)
        }
    }

    private mutating func line(_ words: String) {
        startLine()
        html += "<p>\(HTMLEscape.plain(words))</p>\n"
    }

    private mutating func emit(_ table: Table) {
        func row(_ cells: [[Inline]], _ name: String) {
            html += "<tr>\n"
            for (column, cell) in cells.enumerated() {
                let side = table.alignments[column].map { " align=\"\($0.rawValue)\"" } ?? ""
                html += "<\(name)\(side)>"
                emit(cell)
                html += "</\(name)>\n"
            }
            html += "</tr>\n"
        }
        startLine()
        html += "<table>\n<thead>\n"
        row(table.head, "th")
        html += "</thead>\n"
        if !table.rows.isEmpty {
            html += "<tbody>\n"
            for cells in table.rows { row(cells, "td") }
            html += "</tbody>\n"
        }
        html += "</table>\n"
    }

    private mutating func emit(_ notes: [Footnote]) {
        startLine()
        html += "<section class=\"footnotes\">\n<ol>\n"
        for (index, note) in notes.enumerated() {
            html += "<li id=\"fn\(index + 1)\">\n"
            emit(note.blocks, isTight: false)
            startLine()
            html += "</li>\n"
        }
        html += "</ol>\n</section>\n"
    }

    private static func openTag(_ element: HTMLElement) -> String {
        let attributes = element.attributes.map { " \($0.name)=\"\(HTMLEscape.plain($0.value))\"" }
        return "<\(element.name)\(attributes.joined())>"
    }

    private mutating func emit(_ list: Block.List) {
        startLine()
        let name: String
        switch list.marker {
        case .bullet:
            name = "ul"
            html += "<ul>\n"
        case .number(let first):
            name = "ol"
            html += first == 1 ? "<ol>\n" : "<ol start=\"\(first)\">\n"
        }
        for item in list.items {
            startLine()
            html += "<li>"
            if let isDone = item.isDone {
                html += "<input type=\"checkbox\"\(isDone ? " checked=\"\"" : "") disabled=\"\" /> "
            }
            emit(item.blocks, isTight: list.isTight)
            html += "</li>\n"
        }
        html += "</\(name)>\n"
    }

    private mutating func startLine() {
        if !html.isEmpty, html.utf8.last != UInt8(ascii: "\n") { html += "\n" }
    }

    // MARK: - Inlines

    private mutating func emit(_ inlines: [Inline]) {
        for inline in inlines { emit(inline) }
    }

    private mutating func emit(_ inline: Inline) {
        switch inline {
        case .text(let words): html += HTMLEscape.plain(desk.sourceText(words))
        case .softBreak: html += "\n"
        case .lineBreak: html += "<br />\n"
        case .code(let text): html += "<code>\(HTMLEscape.plain(text))</code>"
        case .emphasis(let inner): enclose(inner, in: "em")
        case .strong(let inner): enclose(inner, in: "strong")
        case .strikethrough(let inner): enclose(inner, in: "del")
        case .footnote(let number):
            html += "<sup><a href=\"#fn\(number)\">\(number)</a></sup>"
        case .element(let element, let inner):
            html += Self.openTag(element)
            emit(inner)
            html += "</\(element.name)>"
        case .link(let link):
            guard !desk.isHostile(link.destination) else {
                emit(link.content)
                return
            }
            let href = Href.attribute(desk.absolute(desk.sourceText(link.destination)))
            html += "<a href=\"\(href)\"\(title(link.title))>"
            emit(link.content)
            html += "</a>"
        case .image(let image):
            let alt = image.isDecorative ? "" : HTMLEscape.plain(desk.sourceText(image.alt))
            guard !desk.isHostile(image.source) else {
                html += alt
                return
            }
            let source = Href.attribute(assets.url(of: image.source))
            let width =
                switch image.width {
                case .pixels(let pixels): " width=\"\(pixels)\""
                case .percent(let percent): " width=\"\(percent)%\""
                case nil: ""
                }
            let title = title(desk.sourceText(image.caption))
            html += "<img src=\"\(source)\" alt=\"\(alt)\"\(title)\(width) />"
        }
    }

    private mutating func enclose(_ inner: [Inline], in name: String) {
        html += "<\(name)>"
        emit(inner)
        html += "</\(name)>"
    }

    private func title(_ text: String) -> String {
        text.isEmpty ? "" : " title=\"\(HTMLEscape.plain(text))\""
    }
}
