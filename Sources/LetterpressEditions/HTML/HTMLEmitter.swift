internal import LetterpressModel

/// Writes an issue's text as the body of an HTML edition.
struct HTMLEmitter {
    private var writer = HTMLWriter()
    private(set) var links: [EditionLink] = []
    private let desk: LinkDesk
    private let styles: InlineStyles
    private let assets: AssetBase

    /// The width of the text column in px.
    private static let columnWidth = 520

    init(desk: LinkDesk, styles: InlineStyles, assets: AssetBase) {
        self.desk = desk
        self.styles = styles
        self.assets = assets
    }

    var html: String { writer.html }

    mutating func emit(_ blocks: [Block]) {
        for (index, block) in blocks.enumerated() {
            emit(block, isLast: index == blocks.count - 1, paragraphBottom: 20, depth: 0)
        }
    }

    // MARK: - Blocks

    private mutating func emit(_ block: Block, isLast: Bool, paragraphBottom: Int, depth: Int) {
        switch block.content {
        case .paragraph(let words):
            paragraph(words, bottom: isLast && depth > 0 ? 0 : paragraphBottom)
        case .heading(let level, let words): heading(level, words)
        case .list(let list): emit(list, depth: depth)
        case .quotation(let blocks): quotation(blocks)
        case .code(_, let text): code(text)
        case .thematicBreak: writer.raw(#"<hr class="lp-hr" style="\#(styles.rule)">\#n"#)
        }
    }

    private mutating func paragraph(_ words: [Inline], bottom: Int) {
        if let (image, link) = BodyShape.soleImage(words), !desk.isHostile(image.source) {
            picture(image, link: link)
        } else if let link = BodyShape.soleButton(words) {
            button(link)
        } else {
            writer.raw(#"<p style="\#(styles.paragraph(bottom: bottom))">"#)
            emit(words)
            writer.raw("</p>\n")
        }
    }

    private mutating func heading(_ level: Int, _ words: [Inline]) {
        let isLong = level > 3 && words.plainText.count > 48
        let name = level > 3 ? #" class="lp-mute""# : ""
        writer.raw(
            #"<h\#(level)\#(name) style="\#(styles.heading(level: level, isLong: isLong))">"#
        )
        emit(BodyShape.withoutWidow(words))
        writer.raw("</h\(level)>\n")
    }

    private mutating func emit(_ list: Block.List, depth: Int) {
        let style = styles.list(depth: depth)
        switch list.marker {
        case .bullet: writer.raw(#"<ul style="\#(style)">\#n"#)
        case .number(let first):
            let type = depth == 0 ? "" : depth == 1 ? #" type="a""# : #" type="i""#
            let start = first == 1 ? "" : #" start="\#(first)""#
            writer.raw(#"<ol\#(type)\#(start) style="\#(style)">\#n"#)
        }
        for item in list.items {
            writer.raw(#"<li style="\#(styles.listItem(depth: depth))">"#)
            for (index, block) in item.enumerated() {
                if list.isTight, case .paragraph(let words) = block.content {
                    emit(words)
                    if index < item.count - 1 { writer.raw("\n") }
                } else {
                    let isLast = index == item.count - 1
                    emit(block, isLast: isLast, paragraphBottom: 8, depth: depth + 1)
                }
            }
            writer.raw("</li>\n")
        }
        writer.raw(list.marker == .bullet ? "</ul>\n" : "</ol>\n")
    }

    private mutating func quotation(_ blocks: [Block]) {
        writer.raw(
            #"<blockquote style="margin:32px 0">\#(Self.box)<tr><td class="lp-quote lp-ink" style="\#n\#(styles.quotationCell)">"#
        )
        for (index, block) in blocks.enumerated() {
            let isLast = index == blocks.count - 1
            if isLast, index > 0, let source = BodyShape.quotationSource(block) {
                writer.raw(#"<p class="lp-mute lp-sans" style="margin:0;\#(styles.smallCell)">"#)
                emit(source)
                writer.raw("</p>")
            } else if case .paragraph(let words) = block.content, BodyShape.soleImage(words) == nil
            {
                let isNextSource = index == blocks.count - 2
                writer.raw(
                    #"<p style="\#(styles.quotationParagraph(bottom: isLast ? 0 : isNextSource ? 8 : 16))">"#
                )
                emit(BodyShape.withoutWidow(words))
                writer.raw("</p>")
            } else {
                emit(block, isLast: isLast, paragraphBottom: 16, depth: 1)
            }
        }
        writer.raw("</td></tr></table></blockquote>\n")
    }

    private mutating func code(_ text: String) {
        let lines = text.hasSuffix("\n") ? String(text.dropLast()) : text
        let code = styles.theme.light.code
        writer.raw(
            "\(Self.box(margin: "0 0 28px"))<tr><td class=\"lp-code lp-code-b\" bgcolor=\"\(code)\" "
                + "style=\"\(styles.codeCell)\"><pre style=\"\(styles.codeText)\">"
        )
        writer.verbatim(lines.replacing("\t", with: "    "))
        writer.raw("</pre></td></tr></table>\n")
    }

    private mutating func picture(_ image: Image, link: Link?) {
        writer.raw("\(Self.box(margin: "0 0 28px"))<tr><td style=\"font-size:0;line-height:0\">")
        if let link { open(link, style: "text-decoration:none") }
        emit(image, width: Self.columnWidth, style: styles.image(width: Self.columnWidth))
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

    private mutating func button(_ link: Link) {
        let accent = styles.theme.light.accent
        writer.raw(
            #"<table role="presentation" border="0" cellpadding="0" cellspacing="0" style="margin:32px 0 28px"><tr>"#
                + #"<td class="lp-btn lp-sans" align="center" bgcolor="\#(accent)" style="\#(styles.buttonCell)">"#
        )
        open(link, style: styles.button)
        emit(link.content)
        close(link)
        writer.raw("</td></tr></table>\n")
    }

    private static let box = box(margin: nil)

    private static func box(margin: String?) -> String {
        #"<table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%""#
            + (margin.map { #" style="margin:\#($0)""# } ?? "") + ">"
    }

    // MARK: - Inlines

    private mutating func emit(_ inlines: [Inline]) {
        for inline in inlines { emit(inline) }
    }

    private mutating func emit(_ inline: Inline) {
        switch inline {
        case .text(let words): writer.text(words)
        case .softBreak: writer.text(" ")
        case .lineBreak: writer.raw("<br>\n")
        case .code(let text):
            writer.raw(#"<code class="lp-code" style="\#(styles.inlineCode)">"#)
            writer.verbatim(text)
            writer.raw("</code>")
        case .emphasis(let inner):
            writer.raw("<em>")
            emit(inner)
            writer.raw("</em>")
        case .strong(let inner):
            writer.raw("<strong>")
            emit(inner)
            writer.raw("</strong>")
        case .link(let link):
            open(link, style: styles.link)
            emit(link.content)
            close(link)
        case .image(let image): emit(image, width: nil, style: styles.inlineImage)
        }
    }

    private mutating func open(_ link: Link, style: String) {
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
        writer.raw("<a href=\"\(href)\"\(title)\nstyle=\"\(style)\">")
    }

    private mutating func close(_ link: Link) {
        guard !desk.isHostile(link.destination) else { return }
        writer.raw("</a>")
    }

    private mutating func emit(_ image: Image, width: Int?, style: String) {
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
