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
        for node in nodes {
            switch node.kind {
            case .text(let text):
                let words = node.signs.contains(.mark) ? tags.resolve(text, candidates) : text
                if isInLink || node.signs.isDisjoint(with: [.address, .note]) {
                    inlines.append(.text(words))
                } else {
                    inlines += linked(noted(words), from: place.position(of: node))
                }
            default:
                guard let inline = inline(node, at: place, isInLink: isInLink) else { continue }
                inlines.append(inline)
            }
        }
        // cmark cuts a text at every character that might have meant something.
        let words = inlines.joiningTexts
        return nodes.signs.contains(.tilde) ? Strikethrough.read(words) : words
    }

    private func linked(_ inlines: [Inline], from position: SourcePosition) -> [Inline] {
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
        var rest = words[...]
        while let match = rest.firstMatch(of: #/\[\^([^\]\s]+)\]/#) {
            let label = String(match.1)
            if let number = notes.number(of: label) {
                if match.range.lowerBound > rest.startIndex {
                    found.append(.text(String(rest[..<match.range.lowerBound])))
                }
                found.append(.footnote(number))
            } else {
                found.append(.text(String(rest[..<match.range.upperBound])))
            }
            rest = rest[match.range.upperBound...]
        }
        return rest.isEmpty ? found : found + [.text(String(rest))]
    }

    private static func withoutEscapes(_ inline: Inline) -> Inline {
        if case .text(let text) = inline { return .text(EscapeMark.strip(text)) }
        return inline.mapChildren { $0.map(withoutEscapes) }
    }
}

extension [CommonMarkNode] {
    /// Of all of them.
    var signs: TextSigns { reduce(into: []) { $0.formUnion($1.signs) } }
}
