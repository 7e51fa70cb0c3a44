internal import LetterpressModel

/// Writes an issue's text as plain semantic HTML, as feeds and the web page carry it.
///
/// For feeds:
/// Headings as written, nothing dropped or shifted, destinations untagged, merge fields as text. The
/// line ends are those of libcmark's own renderer, so that the two can be compared.
struct FragmentEmitter {
    /// For whom it is written.
    enum Reader {
        /// A feed, or a program: merge fields and conditions as text.
        case program
        /// Somebody of whom nothing is known: fall-backs, captions, notes that lead back.
        case anybody(EditionWords)
    }

    let reader: Reader
    var markedNotes: Set<Int> = []
    /// Notes that stand in what anybody does not see.
    var hiddenNotes: Set<Int> = []
    var html = ""
    let desk: LinkDesk
    let assets: AssetBase

    init(desk: LinkDesk, assets: AssetBase, for reader: Reader = .program) {
        self.reader = reader
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
        case .paragraph(let words) where isPage && BodyShape.soleImage(words) != nil:
            figure(words)
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
            if isPage, inner.count > 1, let source = inner.last.flatMap(BodyShape.quotationSource) {
                emit(Array(inner.dropLast()), isTight: false)
                html += "<p class=\"source\">"
                emit(source)
                html += "</p>\n"
            } else {
                emit(inner, isTight: false)
            }
            startLine()
            html += "</blockquote>\n"
        case .code(let language, let text):
            startLine()
            let name = language.isEmpty ? "" : " class=\"language-\(HTMLEscape.plain(language))\""
            html += "<pre><code\(name)>\(HTMLEscape.plain(text))</code></pre>\n"
        case .thematicBreak:
            startLine()
            html += "<hr />\n"
        case .table(let table):
            startLine()
            if isPage { html += "<div class=\"wide\">\n" }
            emit(table)
            if isPage { html += "</div>\n" }
        case .callout(let kind, var title, let inner):
            startLine()
            html += "<blockquote class=\"\(isPage ? "callout " : "")\(HTMLEscape.plain(kind))\">\n"
            if title.isEmpty, case .anybody(let words) = reader, let own = words.callouts[kind] {
                title = [.text(own)]
            }
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
        case .condition(let condition, let then, let otherwise) where isPage:
            let isThen = condition.expression.matches(MergeValues())
            hiddenNotes.formUnion(Self.notes(in: isThen ? otherwise : then))
            emit(isThen ? then : otherwise, isTight: isTight)
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
        let shown = notes.enumerated().filter { index, _ in
            !hiddenNotes.contains(index + 1) || markedNotes.contains(index + 1)
        }
        guard !shown.isEmpty else { return }
        startLine()
        html += "<section class=\"footnotes\">\n<ol>\n"
        for (index, note) in shown {
            let value = shown.count < notes.count ? " value=\"\(index + 1)\"" : ""
            html += "<li id=\"fn\(index + 1)\"\(value)>\n"
            emit(note.blocks, isTight: false)
            startLine()
            if case .anybody(let words) = reader {
                let label = words.backToText(index + 1)
                html +=
                    "<p><a href=\"#fnref\(index + 1)\" aria-label=\"\(HTMLEscape.plain(label))\">"
                html += "↩\u{FE0E}</a></p>\n"
            }
            html += "</li>\n"
        }
        html += "</ol>\n</section>\n"
    }

    private static func notes(in blocks: [Block]) -> Set<Int> {
        func notes(in inlines: [Inline]) -> [Int] {
            inlines.flatMap { inline in
                if case .footnote(let number) = inline {
                    [number]
                } else {
                    notes(in: inline.children)
                }
            }
        }
        return blocks.reduce(into: []) { found, block in
            found.formUnion(block.inlines.flatMap(notes(in:)))
            for inner in block.children { found.formUnion(Self.notes(in: inner)) }
        }
    }

    static func openTag(_ element: HTMLElement) -> String {
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

    mutating func startLine() {
        if !html.isEmpty, html.utf8.last != UInt8(ascii: "\n") { html += "\n" }
    }
}
