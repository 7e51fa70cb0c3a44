internal import LetterpressModel

extension MarkdownReader {
    /// Words of one level, texts joined.
    mutating func run(of nodes: [HTMLNode], _ context: HTMLContext) -> [Inline] {
        var found: [Inline] = []
        for node in nodes {
            let words = inlines(of: node, context)
            let isBlock = if case .element = node.content { node.holdsBlocks } else { false }
            if isBlock, context.isInline {
                if found.contains(where: { !$0.isBlank }), found.last != .lineBreak {
                    found.append(.lineBreak)
                }
                found += words
                if node.name != nodes.last?.name || node.position != nodes.last?.position {
                    found.append(.lineBreak)
                }
            } else {
                // A line end behind a line break says nothing.
                found +=
                    found.last == .lineBreak && words.first == .softBreak
                    ? Array(words.dropFirst()) : words
            }
        }
        return context.isInline ? Strikethrough.read(found.joiningTexts) : found.joiningTexts
    }

    mutating func inlines(of node: HTMLNode, _ context: HTMLContext) -> [Inline] {
        switch node.content {
        case .words(let text):
            let words = tags.resolve(text.collapsingBlanks, candidates)
            return [.text(EscapeMark.strip(words))]
        case .mark(.words(let nodes, let place)):
            if context.isInline { return plainLevel(nodes, at: place, isInLink: context.isInLink) }
            let outer = isInRawLink
            isInRawLink = context.isInLink
            defer { isInRawLink = outer }
            return inlines(nodes, at: place)
        case .mark: return []
        case .element:
            htmlDepth += 1
            defer { htmlDepth -= 1 }
            return inlines(ofElement: node, context)
        }
    }

    private mutating func inlines(ofElement node: HTMLNode, _ context: HTMLContext) -> [Inline] {
        switch node.name {
        case "br":
            tellAttributes(of: node)
            return [.lineBreak]
        case "img", "image":
            tellAttributes(of: node)
            return image(node)
        case "embed": return source(node, context)
        case "rp": return []
        case "rt": return [.text("(")] + run(of: node.children, context) + [.text(")")]
        case "q": return [.text("“")] + run(of: node.children, context) + [.text("”")]
        case "code", "kbd", "tt", "samp":
            tellAttributes(of: node)
            guard !node.holdsLinks else { return run(of: node.children, context) }
            let text = typed(node.children).collapsingBlanks
            return text.isEmpty ? [] : [.code(text)]
        default: break
        }
        if node.holdsBlocks {
            tell(.misplacedBlock, node.name, at: node.position)
            return run(of: node.children, context)
        }
        tellAttributes(of: node)
        guard let wrapper = wrapper(node, context) else { return run(of: node.children, context) }
        guard let link = wrapper.link else {
            return wrapper.around(run(of: node.children, context))
        }
        var inner = context
        inner.isInLink = true
        let words = run(of: node.children, inner)
        guard link.canHold(words) else {
            tell(.linkInLink, node.name, at: node.position)
            return words
        }
        return [.link(link.holding(words))]
    }

    /// What an inline element does to the words in it; nil if it does nothing that mail can show.
    mutating func wrapper(_ node: HTMLNode, _ context: HTMLContext) -> HTMLWrapper? {
        let name = node.name
        switch name {
        case "b", "strong": return .strong
        case "i", "em", "dfn", "var": return .emphasis
        case "s", "strike", "del": return .strikethrough
        case "sub", "sup", "small", "u", "ins", "cite", "mark":
            return .element(HTMLElement(name: name, attributes: kept(node, as: name)))
        case "abbr", "span", "bdo", "bdi":
            let attributes = kept(node, as: "span")
            let name = name == "abbr" ? name : "span"
            return attributes.isEmpty
                ? nil : .element(HTMLElement(name: name, attributes: attributes))
        case "font":
            guard let colour = node["color"].flatMap({ StyleDeclarations.colour($0.lowercased()) })
            else { return nil }
            let style = HTMLElement.Attribute(name: "style", value: "color:\(colour)")
            return .element(HTMLElement(name: "span", attributes: [style]))
        case "a":
            guard let href = node["href"] else { return nil }
            guard !context.isInLink else {
                tell(.linkInLink, name, at: node.position)
                return nil
            }
            let (title, marks) = linkTitle(node["title"] ?? "")
            return .link(
                Link(
                    destination: EscapeMark.strip(tags.resolve(href.asAddress, candidates)),
                    title: title,
                    marks: marks,
                    content: [],
                    position: node.position
                )
            )
        default: return nil
        }
    }

    private mutating func image(_ node: HTMLNode) -> [Inline] {
        let alt = node["alt"].map { EscapeMark.strip(tags.refuse($0.collapsingBlanks, candidates)) }
        guard let source = node["src"]?.asAddress, !source.isEmpty else {
            tell(.noSource, node.name, at: node.position)
            return alt.map { $0.isEmpty ? [] : [.text($0)] } ?? []
        }
        let title = node["title"] ?? ""
        let isDecorative = title == "decorative" || alt == ""
        let style = node["style"].map(StyleDeclarations.kept) ?? ""
        let styled = style.split(separator: ";").first { $0.hasPrefix("width:") }?.dropFirst(6)
        let width = node["width"] ?? styled.map(String.init)
        return [
            .image(
                Image(
                    source: EscapeMark.strip(tags.refuse(source, candidates)),
                    alt: alt ?? "",
                    caption: title == "decorative"
                        ? "" : EscapeMark.strip(tags.resolve(title.collapsingBlanks, candidates)),
                    isDecorative: isDecorative,
                    width: width.flatMap { Image.Width($0.lowercased().trimmingBlanks) },
                    position: node.position
                )
            )
        ]
    }

    /// The address of a frame or player, as a link.
    private mutating func source(_ node: HTMLNode, _ context: HTMLContext) -> [Inline] {
        guard let source = (node["src"] ?? node["data"])?.asAddress, !source.isEmpty else {
            return []
        }
        let words = EscapeMark.strip(tags.resolve(source, candidates))
        let scheme = words.prefix { !"/?#:".contains($0) }
        let isRelative = !words.dropFirst(scheme.count).hasPrefix(":")
        guard isRelative || ["http", "https"].contains(scheme.lowercased()) else { return [] }
        guard !context.isInLink else { return [.text(words)] }
        return [
            .link(
                Link(
                    destination: words,
                    title: "",
                    marks: [],
                    content: [.text(words)],
                    position: node.position
                )
            )
        ]
    }

    /// Words that stay as they were typed, tags of ours included.
    mutating func typed(_ nodes: [HTMLNode]) -> String {
        nodes.map { node in
            switch node.content {
            case .words(let text): asTyped(text)
            case .mark(.words(let nodes, _)): asTyped(nodes.words(parted: "\n"))
            case .mark(.block(let node)): asTyped([node].words(parted: "\n"))
            case .mark: ""
            case .element(let name, _): name == "br" ? "\n" : typed(node.children)
            }
        }.joined()
    }

    /// The title of a link, and what its author asks of the link by it.
    mutating func linkTitle(_ title: String) -> (title: String, marks: Set<Link.Mark>) {
        guard !title.isEmpty else { return ("", []) }
        let words = title.split(separator: " ").map { Link.Mark(rawValue: $0.lowercased()) }
        let marks = words.contains(nil) ? [] : Set(words.compactMap(\.self))
        return (marks.isEmpty ? EscapeMark.strip(tags.refuse(title, candidates)) : "", marks)
    }

    /// The attributes of an element that are let through where it becomes a `name`.
    mutating func kept(_ node: HTMLNode, as name: String) -> [HTMLElement.Attribute] {
        guard case .element(let own, var attributes) = node.content else { return [] }
        if own == "center" { attributes.append(.init(name: "align", value: "center")) }
        return HTMLAttributes.kept(
            attributes.map {
                .init(name: $0.name, value: EscapeMark.strip(tags.refuse($0.value, candidates)))
            },
            of: name
        )
    }
}
