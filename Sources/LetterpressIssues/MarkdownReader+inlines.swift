internal import LetterpressModel

extension MarkdownReader {
    /// The words of one block, with everything that GitHub adds and the language's own punctuation.
    mutating func inlines(_ nodes: [CommonMarkNode], at place: InlinePlace) -> [Inline] {
        let signs = nodes.signs
        var words = level(nodes, at: place, isInLink: isInRawLink)
        if signs.contains(.punctuation), let smart { words = smart.set(words) }
        return hasEscapes && signs.contains(.mark) ? words.map(Self.withoutEscapes) : words
    }

    /// The parts of one level: emphasis, links and the like go down by themselves.
    private mutating func level(
        _ nodes: [CommonMarkNode],
        at place: InlinePlace,
        isInLink: Bool
    ) -> [Inline] {
        nodes.signs.contains(.html) && nodes.contains(where: \.isRawTag)
            ? levelWithHTML(nodes, at: place, isInLink: isInLink)
            : plainLevel(nodes, at: place, isInLink: isInLink)
    }

    /// The parts of one level among which there is no raw HTML but line breaks.
    mutating func plainLevel(
        _ nodes: [CommonMarkNode],
        at place: InlinePlace,
        isInLink: Bool
    ) -> [Inline] {
        var inlines: [Inline] = []
        inlines.reserveCapacity(nodes.count)
        for index in nodes.indices {
            if case .text(let text) = nodes[index].kind {
                let signs = nodes[index].signs
                let words = signs.contains(.mark) ? tags.resolve(text, candidates) : text
                if isInLink || signs.isDisjoint(with: [.address, .note]) {
                    inlines.append(.text(words))
                } else {
                    let parts = noted(words)
                    inlines += Self.linked(parts, from: place.position(of: nodes[index]))
                }
            } else if let inline = inline(nodes[index], at: place, isInLink: isInLink) {
                inlines.append(inline)
            }
        }
        // cmark cuts a text at every character that might have meant something.
        let words = inlines.joiningTexts
        return nodes.signs.contains(.tilde) ? Strikethrough.read(words) : words
    }

    private static func linked(_ inlines: [Inline], from position: SourcePosition) -> [Inline] {
        inlines.flatMap { inline in
            if case .text(let words) = inline {
                Autolinks.read(words, position: position)
            } else {
                [inline]
            }
        }
    }

    private mutating func inline(
        _ node: CommonMarkNode,
        at place: InlinePlace,
        isInLink: Bool
    ) -> Inline? {
        switch node.kind {
        case .softBreak: return .softBreak
        case .lineBreak: return .lineBreak
        case .inlineCode(let text): return .code(asTyped(text))
        case .emphasis: return .emphasis(level(node.children, at: place, isInLink: isInLink))
        case .strong: return .strong(level(node.children, at: place, isInLink: isInLink))
        case .link(let destination, let title):
            return .link(link(node, destination, title, at: place))
        case .image(let source, let title): return .image(image(node, source, title, at: place))
        case .inlineHTML: return .lineBreak
        default: return nil
        }
    }

    private mutating func link(
        _ node: CommonMarkNode,
        _ destination: String,
        _ title: String,
        at place: InlinePlace
    ) -> Link {
        let (title, marks) = linkTitle(title)
        return Link(
            destination: EscapeMark.strip(tags.resolve(destination, candidates)),
            title: title,
            marks: marks,
            content: level(node.children, at: place, isInLink: true),
            position: place.position(of: node)
        )
    }

    private mutating func image(
        _ node: CommonMarkNode,
        _ source: String,
        _ title: String,
        at place: InlinePlace
    ) -> Image {
        let isDecorative = title == "decorative"
        return Image(
            source: EscapeMark.strip(tags.refuse(source, candidates)),
            alt: EscapeMark.strip(tags.refuse(node.children.words, candidates)),
            caption: isDecorative ? "" : EscapeMark.strip(tags.resolve(title, candidates)),
            isDecorative: isDecorative,
            position: place.position(of: node)
        )
    }

    /// The words with references to notes in them: `[^label]`, where there is such a note.
    private mutating func noted(_ words: String) -> [Inline] {
        guard !notes.isEmpty, words.holds("[^") else { return [.text(words)] }
        var found: [Inline] = []
        let bytes = words.utf8
        var done = bytes.startIndex
        var place = bytes.startIndex
        while let open = bytes[place...].firstIndex(of: UInt8(ascii: "[")) {
            place = bytes.index(after: open)
            guard place < bytes.endIndex, bytes[place] == UInt8(ascii: "^") else { continue }
            let label = bytes[place...].dropFirst().prefix { FootnoteDefinitions.isLabel($0) }
            place = label.endIndex
            guard place < bytes.endIndex, bytes[place] == UInt8(ascii: "]"), !label.isEmpty,
                let number = notes.number(of: String(Substring(label)))
            else { continue }
            if done < open { found.append(.text(String(words[done..<open]))) }
            found.append(.footnote(number))
            place = bytes.index(after: place)
            done = place
        }
        return done < bytes.endIndex ? found + [.text(String(words[done...]))] : found
    }

    private static func withoutEscapes(_ inline: Inline) -> Inline {
        if case .text(let text) = inline { return .text(EscapeMark.strip(text)) }
        return inline.mapChildren { $0.map(withoutEscapes) }
    }
}

extension [CommonMarkNode] {
    /// Of all of them.
    var signs: TextSigns {
        var signs: TextSigns = []
        for index in indices { signs.formUnion(self[index].signs) }
        return signs
    }
}
