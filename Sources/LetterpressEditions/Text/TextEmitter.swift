internal import LetterpressModel

/// Writes an issue's text as the body of a plain-text edition, from the tree and never from HTML.
struct TextEmitter {
    let desk: LinkDesk
    let width: Int
    let words: EditionWords
    let script: Script
    let display: DisplayWidth
    /// Addresses of the list at the end, in the order of their numbers.
    var addresses: [String] = []
    var addressNumbers: [String: Int] = [:]
    var addressesShown = Visibility()
    var notesShown = Visibility()
    /// How many lists the block under work stands in, whose lines hang behind a sign.
    var hanging = 0
    /// What is asked of readers, by the numbers of the marks.
    var conditions: [Expression] = []

    init(desk: LinkDesk, width: Int, words: EditionWords, script: Script) {
        self.desk = desk
        self.width = width
        self.words = words
        self.script = script
        display = DisplayWidth(isAmbiguousWide: script.isAmbiguousWide)
    }

    /// The body, without blank lines at its ends.
    mutating func body(_ blocks: [Block]) -> [String] {
        lines(of: blocks, columns: width, isLoose: true, depth: 0)
    }

    /// Fills lines up to the edition's width.
    func wrap(
        _ text: String,
        columns: Int? = nil,
        firstIndent: Int = 0,
        indent: Int = 0,
        marksBreaks: Bool = false
    ) -> [String] {
        LineWrapper(width: columns ?? width, marksBreaks: marksBreaks) { self.columns($0) }
            .wrap(text, firstIndent: firstIndent, indent: indent)
    }

    /// What words take on a line; a merge mark takes what its fall-back does.
    func columns(_ words: some StringProtocol) -> Int {
        // Plain words first: there are most of them, and no mark is among them.
        if words.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return words.utf8.count }
        return words.unicodeScalars.contains(MergeMark.open)
            ? display.columns(desk.fallbackText(String(words))) : display.columns(words)
    }

    /// A heading over a line of `sign`; no capitals, which screen readers spell.
    func underlined(_ title: String, with sign: Character) -> [String] {
        let lines = wrap(title)
        let longest = lines.map { columns($0) }.max() ?? 0
        return lines + [String(repeating: sign, count: longest)]
    }

    // MARK: - Blocks

    mutating func lines(
        of blocks: [Block],
        columns: Int,
        isLoose: Bool,
        depth: Int
    ) -> [String] {
        var stack = TextStack(isLoose: isLoose)
        for block in blocks {
            guard case .condition(let condition, let then, let otherwise) = block.content else {
                stack.add(
                    lines(of: block, columns: columns, depth: depth),
                    isTitle: Self.isTitle(block)
                )
                continue
            }
            func branch(_ blocks: [Block], _ expression: Expression) -> TextStack.Branch {
                enter(expression)
                let lines = lines(of: blocks, columns: columns, isLoose: isLoose, depth: depth)
                leave(expression)
                return TextStack.Branch(
                    lines: lines,
                    isTitle: blocks.first.map(Self.isTitle) ?? false
                )
            }
            conditions.append(condition.expression)
            let number = conditions.count - 1
            stack.add(
                branch(then, condition.expression),
                otherwise: branch(otherwise, .not(condition.expression)),
                condition: number
            )
        }
        return stack.finish()
    }

    /// Whether one more empty line stands before it.
    private static func isTitle(_ block: Block) -> Bool {
        if case .heading(1...2, _) = block.content { true } else { false }
    }

    private mutating func lines(of block: Block, columns: Int, depth: Int) -> [String] {
        switch block.content {
        case .paragraph(let words): return paragraph(words, columns: columns)
        case .heading(let level, let words): return heading(level, words, columns: columns)
        case .list(let list): return lines(of: list, columns: columns, depth: depth)
        case .quotation(let blocks):
            let inner = lines(
                of: blocks,
                columns: narrowed(columns, by: 2),
                isLoose: true,
                depth: depth
            )
            return inner.map { $0.isEmpty ? ">" : "> \($0)" }
        case .code(_, let text):
            let code = text.hasSuffix("\n") ? text.dropLast() : text[...]
            return code.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                "    " + line.replacing("\t", with: "    ")
            }
        case .thematicBreak: return ["* * *"]
        case .table(let table): return lines(of: table, columns: columns)
        case .callout(let kind, let title, let blocks):
            let own = words.callouts[kind] ?? ""
            let words = title.isEmpty ? own : text(title)
            let title = words.isEmpty ? "" : "*\(words)*"
            let head =
                title.isEmpty ? [] : wrap(title, columns: narrowed(columns, by: 2)) + [""]
            let inner = lines(
                of: blocks,
                columns: narrowed(columns, by: 2),
                isLoose: true,
                depth: depth
            )
            return (head + inner).map { $0.isEmpty ? ">" : "> \($0)" }
        case .element(let element, let blocks):
            return lines(of: element, blocks, columns: columns, depth: depth)
        case .condition:
            return lines(of: [block], columns: columns, isLoose: true, depth: depth)
        case .run(let words): return wrapped(words, columns: columns)
        }
    }

    /// A raw table's row is one line, as far as its cells are; everything else is what it holds.
    mutating func lines(
        of element: HTMLElement,
        _ blocks: [Block],
        columns: Int,
        depth: Int
    ) -> [String] {
        guard element.name == "tr" else {
            let isLoose = !["table", "thead", "tbody", "tfoot", "ul", "ol", "dl"].contains(
                element.name
            )
            return lines(of: blocks, columns: columns, isLoose: isLoose, depth: depth)
        }
        let cells = blocks.map { lines(of: $0, columns: columns, depth: depth) }.filter {
            !$0.isEmpty
        }
        let isLine = cells.allSatisfy { $0.count == 1 } && cells.count > 1
        return isLine
            ? wrap(cells.map { $0[0] }.joined(separator: "  "), columns: columns)
            : cells.flatMap { $0 }
    }

    private mutating func paragraph(_ words: [Inline], columns: Int) -> [String] {
        if let (image, link) = BodyShape.soleImage(words) {
            return picture(image, link: link, columns: columns)
        }
        if let link = BodyShape.soleButton(words), !desk.isHostile(link.destination) {
            let address = desk.formed(desk.link(link).sent, part: .plainURLPart, whole: .plain)
            let label = text(link.content) + script.colon
            return wrap(label, columns: columns) + ["  " + address]
        }
        return wrapped(words, columns: columns)
    }

    private mutating func wrapped(_ words: [Inline], columns: Int) -> [String] {
        // In two steps: in one, Swift would copy the emitter, whose tables grow with the text.
        let text = text(words)
        return wrap(text, columns: columns, marksBreaks: hanging == 0)
    }

    private mutating func heading(_ level: Int, _ words: [Inline], columns: Int) -> [String] {
        let title = text(plain(words))
        switch level {
        case 1...2: return underlined(title, with: "-")
        case 3: return underlined(title, with: "~")
        default:
            let ends = title.last.map { ".:!?…。：！？؟".contains($0) } ?? true
            return wrap(ends ? title : title + script.colon, columns: columns)
        }
    }

    /// Emphasis inside a heading says nothing that its line under it does not say.
    private func plain(_ words: [Inline]) -> [Inline] {
        words.flatMap { inline -> [Inline] in
            switch inline {
            case .strong(let inner), .emphasis(let inner): plain(inner)
            default: [inline]
            }
        }
    }

    private mutating func lines(of list: Block.List, columns: Int, depth: Int) -> [String] {
        hanging += 1
        defer { hanging -= 1 }
        let lead = depth == 0 ? "  " : ""
        let markers = (0..<list.items.count).map { marker(list, $0, depth) }
        let widest = markers.map(\.count).max() ?? 0
        var lines: [String] = []
        for (item, marker) in zip(list.items, markers) {
            let head = lead + String(repeating: " ", count: widest - marker.count) + marker + " "
            let inner = self.lines(
                of: item.blocks,
                columns: narrowed(columns, by: head.count),
                isLoose: !list.isTight,
                depth: depth + 1
            )
            if !lines.isEmpty, !list.isTight { lines.append("") }
            let box = item.isDone.map { $0 ? "☑ " : "☐ " } ?? ""
            lines += hung(inner, behind: head, first: box)
        }
        return lines
    }

    /// Lines behind a head that stands on the first of them alone.
    func hung(_ inner: [String], behind head: String, first: String = "") -> [String] {
        guard let line = inner.first else { return [(head + first).trimmedEnd] }
        let hang = String(repeating: " ", count: head.count)
        return [head + first + line] + inner.dropFirst().map { $0.isEmpty ? "" : hang + $0 }
    }

    private func marker(_ list: Block.List, _ index: Int, _ depth: Int) -> String {
        guard case .number(let first) = list.marker else { return "-" }
        let number = first + index
        // As the HTML edition has it: a, b, c in the second level, i, ii, iii below.
        switch depth {
        case 1 where (1...26).contains(number):
            return "\(Character(UnicodeScalar(UInt8(96 + number))))."
        case 2... where (1...100).contains(number): return "\(Self.roman(number))."
        default: return "\(number)."
        }
    }

    private static func roman(_ number: Int) -> String {
        let signs = [
            (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
            (4, "iv"), (1, "i"),
        ]
        var (rest, roman) = (number, "")
        for (value, sign) in signs {
            while rest >= value {
                roman += sign
                rest -= value
            }
        }
        return roman
    }

    private mutating func picture(_ image: Image, link: Link?, columns: Int) -> [String] {
        var lines: [String] = []
        if !image.isDecorative, !image.alt.isEmpty {
            let number = link.flatMap { self.number(of: $0) }.map { " [\($0)]" } ?? ""
            let words = wrap("[\(label(of: image))]\(number)", columns: columns, indent: 2)
            lines += words.enumerated().map { $0 == 0 ? $1 : "  " + $1 }
        } else if let link, !desk.isHostile(link.destination), !link.destination.hasPrefix("#") {
            // Without words the address stands for itself, and needs no number.
            lines.append(desk.formed(desk.link(link).sent, part: .plainURLPart, whole: .plain))
        }
        if !image.caption.isEmpty { lines += wrap(image.caption, columns: columns) }
        return lines
    }

    /// `Image: a red press`.
    func label(of image: Image) -> String {
        words.image + script.colonAndBlank + image.alt
    }

    func narrowed(_ columns: Int, by indent: Int) -> Int {
        columns == 0 ? 0 : max(20, columns - indent)
    }
}

extension StringProtocol {
    /// Without blanks at the end.
    var trimmedEnd: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
