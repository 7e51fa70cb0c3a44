internal import LetterpressModel

extension FragmentEmitter {
    mutating func emit(_ inlines: [Inline]) {
        for inline in inlines { emit(inline) }
    }

    private mutating func emit(_ inline: Inline) {
        switch inline {
        case .text(let words): html += HTMLEscape.plain(shown(words))
        case .softBreak: html += "\n"
        case .lineBreak: html += "<br />\n"
        case .code(let text): html += "<code>\(HTMLEscape.plain(text))</code>"
        case .emphasis(let inner): enclose(inner, in: "em")
        case .strong(let inner): enclose(inner, in: "strong")
        case .strikethrough(let inner): enclose(inner, in: "del")
        case .footnote(let number):
            let isFirst = isPage && markedNotes.insert(number).inserted
            let anchor = isFirst ? " id=\"fnref\(number)\"" : ""
            html += "<sup\(anchor)><a href=\"#fn\(number)\">\(number)</a></sup>"
        case .element(let element, let inner):
            html += Self.openTag(element)
            emit(inner)
            html += "</\(element.name)>"
        case .link(let link):
            // An address of the reader's own leads nobody else anywhere.
            let isOwn = isPage && desk.isReadersOwn(link.destination)
            guard !desk.isHostile(link.destination), !isOwn else {
                emit(link.content)
                return
            }
            let href = Href.attribute(desk.absolute(shown(link.destination)))
            let button = isPage && link.marks.contains(.button) ? " class=\"button\"" : ""
            html += "<a\(button) href=\"\(href)\"\(title(link.title))>"
            emit(link.content)
            html += "</a>"
        case .image(let image):
            let alt = image.isDecorative ? "" : HTMLEscape.plain(shown(image.alt))
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
            let title = isPage ? "" : title(shown(image.caption))
            html += "<img src=\"\(source)\" alt=\"\(alt)\"\(title)\(width) />"
        }
    }

    /// A picture alone, with its caption below it.
    mutating func figure(_ words: [Inline]) {
        startLine()
        html += "<figure>"
        emit(words)
        if let caption = BodyShape.soleImage(words)?.image.caption, !caption.isEmpty {
            html += "<figcaption>\(HTMLEscape.plain(shown(caption)))</figcaption>"
        }
        html += "</figure>\n"
    }

    var isPage: Bool {
        if case .anybody = reader { true } else { false }
    }

    func shown(_ words: String) -> String {
        isPage ? desk.fallbackText(words) : desk.sourceText(words)
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
