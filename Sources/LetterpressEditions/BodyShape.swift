internal import LetterpressModel

/// Changes to an issue's text that hold for both editions.
enum BodyShape {
    /// Drops a leading heading that repeats the title; if other level-1 headings remain, moves all
    /// headings down by one, so that the title is the only one of its level.
    static func shaped(_ blocks: [Block], title: String, desk: LinkDesk) -> [Block] {
        var blocks = blocks
        if case .heading(level: 1, let words)? = blocks.first?.content,
            asTyped(desk.sourceText(words.plainText)) == asTyped(desk.sourceText(title))
        {
            blocks.removeFirst()
        }
        blocks = blocks.map(joiningIdeographs)
        return hasTopHeading(blocks) ? blocks.map(lowered) : blocks
    }

    /// Without line ends between ideographs, which would show as blanks.
    private static func joiningIdeographs(_ block: Block) -> Block {
        let content: Block.Content
        switch block.content {
        case .paragraph(let words): content = .paragraph(joiningIdeographs(words))
        case .run(let words): content = .run(joiningIdeographs(words))
        case .heading(let level, let words):
            content = .heading(level: level, joiningIdeographs(words))
        default: return block.mapChildren { $0.map(joiningIdeographs) }
        }
        return Block(content, at: block.position)
    }

    private static func joiningIdeographs(_ inlines: [Inline]) -> [Inline] {
        guard inlines.contains(where: { $0 == .softBreak || !$0.children.isEmpty }) else {
            return inlines
        }
        var joined: [Inline] = []
        for (index, inline) in inlines.enumerated() {
            if inline == .softBreak, index + 1 < inlines.count,
                let before = joined.last.flatMap({ [$0].plainText.last }),
                let after = [inlines[index + 1]].plainText.first,
                WideText.joins(before, after)
            {
                continue
            }
            joined.append(inline.mapChildren(joiningIdeographs))
        }
        return joined
    }

    /// Without what smart punctuation changes: front matter is not touched by it, headings are.
    private static func asTyped(_ text: String) -> String {
        var typed = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "“", "”": typed += "\""
            case "‘", "’": typed += "'"
            case "–": typed += "--"
            case "—": typed += "---"
            case "…": typed += "..."
            default: typed.unicodeScalars.append(scalar)
            }
        }
        return typed
    }

    private static func hasTopHeading(_ blocks: [Block]) -> Bool {
        blocks.contains { block in
            if case .heading(level: 1, _) = block.content { return true }
            return block.children.contains(where: hasTopHeading)
        }
    }

    private static func lowered(_ block: Block) -> Block {
        if case .heading(let level, let words) = block.content {
            return Block(.heading(level: min(6, level + 1), words), at: block.position)
        }
        return block.mapChildren { $0.map(lowered) }
    }

    /// The picture, if it is all that the paragraph holds, perhaps inside a link.
    static func soleImage(_ inlines: [Inline]) -> (image: Image, link: Link?)? {
        guard inlines.count == 1 else { return nil }
        switch inlines[0] {
        case .image(let image): return (image, nil)
        case .link(let link):
            guard link.content.count == 1, case .image(let image) = link.content[0] else {
                return nil
            }
            return (image, link)
        default: return nil
        }
    }

    /// The link, if it is all that the paragraph holds and is titled `"button"`.
    static func soleButton(_ inlines: [Inline]) -> Link? {
        guard inlines.count == 1, case .link(let link) = inlines[0], link.marks.contains(.button)
        else { return nil }
        return link
    }

    /// A quotation's last paragraph that begins with a dash names its source.
    static func quotationSource(_ block: Block) -> [Inline]? {
        guard case .paragraph(var words) = block.content, case .text(let text)? = words.first,
            let dash = ["— ", "– "].first(where: text.hasPrefix)
        else { return nil }
        words[0] = .text(String(text.dropFirst(dash.count)))
        return words
    }

    /// The last two of four or more words held together, so that no word stands alone on a line.
    ///
    /// Not when they are long: then the line before them would be left half empty.
    static func withoutWidow(_ inlines: [Inline]) -> [Inline] {
        let words = inlines.plainText.split(separator: " ")
        guard words.count >= 4, words.suffix(2).reduce(0, { $0 + $1.count }) <= 14 else {
            return inlines
        }
        return joined(inlines)
    }

    private static func joined(_ inlines: [Inline]) -> [Inline] {
        guard let last = inlines.last else { return inlines }
        var changed = inlines
        switch last {
        case .text(let text):
            guard let blank = text.lastIndex(of: " "), blank != text.startIndex,
                !text[blank...].unicodeScalars.contains(MergeMark.open),
                !text[..<blank].unicodeScalars.suffix(1).contains(MergeMark.close),
                text.index(after: blank) != text.endIndex
            else { return inlines }
            changed[changed.count - 1] = .text(
                text[..<blank] + "\u{A0}" + text[text.index(after: blank)...]
            )
        case .strong(let inner): changed[changed.count - 1] = .strong(joined(inner))
        case .emphasis(let inner): changed[changed.count - 1] = .emphasis(joined(inner))
        default: break
        }
        return changed
    }
}
