internal import LetterpressModel

/// Writes an issue's text as plain semantic HTML, as feeds carry it.
///
/// Headings as written, nothing dropped or shifted, destinations untagged, merge fields as text. The
/// line ends are those of libcmark's own renderer, so that the two can be compared.
struct FragmentEmitter {
    private var html = ""
    private let desk: LinkDesk
    private let address: (String) -> String

    /// `address` makes a destination or source absolute, where there is something to start from.
    init(desk: LinkDesk, address: @escaping (String) -> String) {
        self.desk = desk
        self.address = address
    }

    mutating func fragment(_ blocks: [Block]) -> String {
        html = ""
        emit(blocks, isTight: false)
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
        }
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
            emit(item, isTight: list.isTight)
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
        case .link(let link):
            guard !desk.isHostile(link.destination) else {
                emit(link.content)
                return
            }
            let href = Href.attribute(address(desk.sourceText(link.destination)))
            html += "<a href=\"\(href)\"\(title(link.title))>"
            emit(link.content)
            html += "</a>"
        case .image(let image):
            let alt = image.isDecorative ? "" : HTMLEscape.plain(desk.sourceText(image.alt))
            guard !desk.isHostile(image.source) else {
                html += alt
                return
            }
            let source = Href.attribute(address(image.source))
            html +=
                "<img src=\"\(source)\" alt=\"\(alt)\"\(title(desk.sourceText(image.caption))) />"
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
