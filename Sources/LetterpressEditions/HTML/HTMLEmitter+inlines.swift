internal import LetterpressModel

extension HTMLEmitter {
    mutating func emit(_ inlines: [Inline]) {
        for inline in inlines { emit(inline) }
    }

    private mutating func emit(_ inline: Inline) {
        switch inline {
        case .text(let words): writer.text(words)
        case .softBreak: writer.text(" ")
        case .lineBreak: writer.raw("<br>\n")
        case .code(let text):
            writer.raw(
                "<code class=\"lp-code\"\(styles.codeDirection(isBlock: false)) style=\"\(styles.inlineCode)\">"
            )
            writer.verbatim(text)
            writer.raw("</code>")
        case .emphasis(let inner):
            writer.raw(styles.emphasis(isSlanted: isSlanted))
            emit(inner)
            writer.raw("</em>")
        case .strong(let inner): enclose(inner, in: "strong")
        case .strikethrough(let inner): enclose(inner, in: "del")
        case .element(let element, let inner):
            writer.raw(Self.openTag(styles.set(element)))
            emit(inner)
            writer.raw("</\(element.name)>")
        case .link(let link):
            open(link, style: styles.link)
            emit(link.content)
            close(link)
        case .image(let image):
            emit(image, width: Self.pixels(image.width), style: styles.inlineImage)
        case .footnote(let number): mark(number)
        }
    }

    private mutating func enclose(_ inner: [Inline], in name: String) {
        writer.raw("<\(name)>")
        emit(inner)
        writer.raw("</\(name)>")
    }

    private mutating func mark(_ number: Int) {
        show(note: number)
        let anchor = markedNotes.insert(number).inserted ? "<a name=\"fnref\(number)\"></a>" : ""
        let label = HTMLEscape.escape(words.footnote(number))
        writer.raw(
            "\(anchor)<sup style=\"font-size:12px;line-height:0\"><a href=\"#fn\(number)\" "
                + "aria-label=\"\(label)\" style=\"\(styles.link)\">\(number)</a></sup>"
        )
    }

    mutating func open(_ link: Link, style: String) {
        guard !desk.isHostile(link.destination) else { return }
        let (sent, rule) = desk.link(link)
        links.append(
            EditionLink(
                original: desk.sourceText(link.destination),
                sent: desk.sourceText(sent),
                rule: rule,
                text: desk.sourceText(link.content.plainText),
                line: link.position.line
            )
        )
        let href = Href.attribute(desk.formed(sent, part: .urlPart, whole: .html))
        let title = link.title.isEmpty ? "" : " title=\"\(HTMLEscape.escape(link.title))\""
        // The line break inside the tag keeps source lines short and changes nothing.
        // An address is read from the left in every script.
        let isBare = styles.isRightToLeft && link.content == [.text(link.destination)]
        let direction = isBare ? " dir=\"ltr\"" : ""
        writer.raw("<a href=\"\(href)\"\(title)\(direction)\nstyle=\"\(style)\">")
    }

    mutating func close(_ link: Link) {
        guard !desk.isHostile(link.destination) else { return }
        writer.raw("</a>")
    }

    mutating func emit(_ image: Image, width: Int?, style: String) {
        guard !desk.isHostile(image.source) else {
            writer.text(image.alt)
            return
        }
        let source = Href.attribute(assets.url(of: image.source))
        let size = width.map { " width=\"\($0)\"" } ?? ""
        let alt = image.isDecorative ? "" : HTMLEscape.escape(image.alt)
        writer.raw(
            "<img class=\"lp-img\" src=\"\(source)\"\(size) alt=\"\(alt)\"\nstyle=\"\(style)\">"
        )
    }
}
