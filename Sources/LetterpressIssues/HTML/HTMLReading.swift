internal import LetterpressModel

extension MarkdownReader {
    // MARK: - Pairing

    /// Siblings among which there is raw HTML: their tags are paired with what stands between.
    mutating func blocksWithHTML(_ nodes: [CommonMarkNode], isTop: Bool) -> [Block] {
        let pairing = HTMLPairing(pieces(of: nodes, isTop: isTop), limit: room(for: nodes))
        tell(pairing.faults)
        var flow = HTMLFlow()
        let parsed = HTMLFragment(parsing: pairing.output).nodes()
        var context = HTMLContext()
        context.isTop = isTop
        context.isInLink = isInRawLink
        add(parsed, to: &flow, context)
        return flow.finish()
    }

    /// How many elements may stand in one another, so that Markdown and they stay within the limit.
    func room(for nodes: [CommonMarkNode]) -> Int {
        let bottom = nodes.reduce(0) { max($0, $1.bottom) }
        return max(0, CommonMarkTree.maxDepth - bottom - htmlDepth)
    }

    func pieces(of nodes: [CommonMarkNode], isTop: Bool) -> [HTMLPairing.Piece] {
        var pieces: [HTMLPairing.Piece] = []
        var rest = nodes[...]
        while let node = rest.first {
            // Words stand beside blocks only where their paragraph was dissolved for its depth.
            let words = rest.prefix(while: \.isInline)
            guard words.isEmpty else {
                rest.removeFirst(words.count)
                let place = InlinePlace(block: node, source: source, quoteDepth: quoteDepth)
                pieces += parts(of: Array(words), at: place)
                continue
            }
            rest.removeFirst()
            switch node.kind {
            case .html(let text):
                if isTop, ExcerptMark.isMark(node) {
                    pieces.append(.mark(.excerpt, isBlock: true))
                    continue
                }
                let bytes = Array(text.utf8)
                let places = HTMLPlaces(bytes, line: node.position.line, in: source)
                pieces.append(.html(bytes, places))
            case .paragraph
            where node.children.contains(where: \.partsWords) && !tables.holds(node.position):
                let place = InlinePlace(block: node, source: source, quoteDepth: quoteDepth)
                pieces += parts(of: node.children, at: place)
            default: pieces.append(.mark(.block(node), isBlock: true))
            }
        }
        return pieces
    }

    /// A paragraph that holds tags of blocks, cut at them.
    func parts(of nodes: [CommonMarkNode], at place: InlinePlace) -> [HTMLPairing.Piece] {
        var pieces: [HTMLPairing.Piece] = [.mark(.edge, isBlock: true)]
        var words: [CommonMarkNode] = []
        func flush() {
            if !words.isEmpty { pieces.append(.mark(.words(words, place), isBlock: false)) }
            words = []
        }
        for node in nodes {
            if node.partsWords, case .inlineHTML(let text) = node.kind {
                flush()
                let position = place.position(of: node)
                pieces.append(.html(Array(text.utf8), HTMLPlaces(at: position)))
            } else {
                words.append(node)
            }
        }
        flush()
        return pieces + [.mark(.edge, isBlock: true)]
    }

    /// The parts of one level of words among which there is raw HTML.
    mutating func levelWithHTML(
        _ nodes: [CommonMarkNode],
        at place: InlinePlace,
        isInLink: Bool
    ) -> [Inline] {
        var pieces: [HTMLPairing.Piece] = []
        var words: [CommonMarkNode] = []
        func flush() {
            if !words.isEmpty { pieces.append(.mark(.words(words, place), isBlock: false)) }
            words = []
        }
        for node in nodes {
            if case .inlineHTML(let text) = node.kind {
                flush()
                let position = place.position(of: node)
                pieces.append(.html(Array(text.utf8), HTMLPlaces(at: position)))
            } else {
                words.append(node)
            }
        }
        flush()
        let pairing = HTMLPairing(pieces, limit: room(for: nodes))
        tell(pairing.faults)
        let parsed = HTMLFragment(parsing: pairing.output).nodes()
        var context = HTMLContext()
        context.isInline = true
        context.isInLink = isInLink
        return run(of: parsed, context)
    }

    // MARK: - Blocks

    mutating func add(_ nodes: [HTMLNode], to flow: inout HTMLFlow, _ context: HTMLContext) {
        for node in nodes {
            if context.isTop { topCount = flow.count }
            switch node.content {
            case .mark(.edge): flow.flush()
            case .mark(.excerpt):
                flow.flush()
                if excerptLength == nil { excerptLength = topCount }
            case .mark(.block(let block)):
                for found in markdown(block, context) { flow.add(context.wrappers.around(found)) }
            case .mark(.words), .words:
                let isMarkdown = if case .mark = node.content { true } else { false }
                let words = context.wrappers.around(inlines(of: node, context))
                flow.add(words, at: place(of: node), isMarkdown: isMarkdown)
            case .element where node.holdsBlocks:
                htmlDepth += 1
                block(node, to: &flow, context)
                htmlDepth -= 1
            case .element:
                let words = context.wrappers.around(inlines(of: node, context))
                flow.add(words, at: node.position)
            }
        }
    }

    /// A block of Markdown between raw tags.
    mutating func markdown(_ node: CommonMarkNode, _ context: HTMLContext) -> [Block] {
        let outer = isInRawLink
        isInRawLink = context.isInLink
        defer { isInRawLink = outer }
        let blocks = blocks(of: node)
        tellLinks(in: blocks, context)
        return blocks
    }

    /// Where words begin that may have blanks before them.
    func place(of node: HTMLNode) -> SourcePosition {
        switch node.content {
        case .mark(.words(let nodes, let place)): nodes.first.map(place.position) ?? node.position
        default: node.position
        }
    }

    /// The blocks of an element's content.
    mutating func flow(_ nodes: [HTMLNode], _ context: HTMLContext, isBare: Bool = false) -> [Block]
    {
        var inner = context
        inner.isBare = isBare
        inner.isTop = false
        var flow = HTMLFlow(isBare: isBare)
        add(nodes, to: &flow, inner)
        return flow.finish()
    }

    mutating func block(
        _ node: HTMLNode,
        to flow: inout HTMLFlow,
        _ context: HTMLContext
    ) {
        func add(_ content: Block.Content) { flow.add(Block(content, at: node.position)) }
        tellAttributes(of: node)
        switch node.name {
        case "p": contain(self.flow(node.children, context), node, to: &flow)
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let level = Int(node.name.dropFirst()) ?? 1
            contain(heading(level, self.flow(node.children, context)), node, to: &flow)
        case "ul", "ol", "menu", "dir": list(node, to: &flow, context)
        case "li": flow.add(Block.Item(self.flow(node.children, context)), at: node.position)
        case "blockquote": add(.quotation(self.flow(node.children, context)))
        // What leads somewhere is not shown in code, so it is kept as words.
        case "pre" where node.holdsLinks:
            contain(self.flow(node.children, context), node, to: &flow)
        case "pre": add(.code(language: "", text: typed(node.children)))
        case "hr": add(.thematicBreak)
        case "table": table(node, to: &flow, context)
        case "div", "center":
            // Words alone need no paragraph; a picture alone has the column's width.
            let isBare =
                !node.children.contains(where: \.holdsBlocks) && !kept(node, as: "div").isEmpty
            var blocks = self.flow(node.children, context, isBare: isBare)
            if blocks.count == 1, case .run(let words) = blocks[0].content,
                words.allSatisfy(\.isPicture)
            {
                blocks[0] = Block(.paragraph(words), at: blocks[0].position)
            }
            contain(blocks, node, to: &flow)
        case "details", "dl", "dd":
            let inner = self.flow(node.children, context)
            add(
                .element(HTMLElement(name: node.name, attributes: kept(node, as: node.name)), inner)
            )
        case "summary", "dt":
            let inner = self.flow(node.children, context, isBare: true)
            add(
                .element(HTMLElement(name: node.name, attributes: kept(node, as: node.name)), inner)
            )
        case "figure": figure(node, to: &flow, context)
        case _ where HTMLVocabulary.role(of: node.name) == .block:
            flow.flush()
            contain(self.flow(node.children, context), node, to: &flow)
        default: wrap(node, to: &flow, context)
        }
    }

    /// Blocks in a `<div>` that carries what the element around them said, if it said anything.
    private mutating func contain(_ blocks: [Block], _ node: HTMLNode, to flow: inout HTMLFlow) {
        flow.flush()
        guard !blocks.isEmpty else { return }
        let attributes = kept(node, as: "div")
        guard !attributes.isEmpty else {
            for block in blocks { flow.add(block) }
            return
        }
        let element = HTMLElement(name: "div", attributes: attributes)
        flow.add(Block(.element(element, blocks), at: node.position))
    }

    func heading(_ level: Int, _ blocks: [Block]) -> [Block] {
        blocks.map { block in
            switch block.content {
            case .paragraph(let words), .run(let words):
                Block(.heading(level: level, words), at: block.position)
            default: block
            }
        }
    }

    mutating func list(_ node: HTMLNode, to flow: inout HTMLFlow, _ context: HTMLContext) {
        guard node.children.contains(where: { $0.name == "li" }) else {
            flow.flush()
            for block in self.flow(node.children, context) { flow.add(block) }
            return
        }
        var items: [Block.Item] = []
        var isTight = true
        for child in node.children where !child.isBlank {
            let isItem = child.name == "li"
            htmlDepth += 1
            let blocks = self.flow(isItem ? child.children : [child], context)
            htmlDepth -= 1
            let paragraphs = blocks.reduce(0) { count, block in
                if case .paragraph = block.content { count + 1 } else { count }
            }
            if paragraphs > 1 || child.children.contains(where: { $0.name == "p" }) {
                isTight = false
            }
            if isItem || items.isEmpty {
                items.append(Block.Item(blocks))
            } else {
                // What stands beside the items belongs to the one before.
                items.append(Block.Item(items.removeLast().blocks + blocks))
            }
        }
        let start = node["start"]?.plainNumber ?? 1
        let marker: Block.List.Marker = node.name == "ol" ? .number(from: start) : .bullet
        let list = Block.List(marker: marker, isTight: isTight, items: items)
        flow.add(Block(.list(list), at: node.position))
    }

    /// A picture whose caption is words alone has it as its own.
    mutating func figure(_ node: HTMLNode, to flow: inout HTMLFlow, _ context: HTMLContext) {
        let caption = node.children.first { $0.name == "figcaption" }
        let rest = node.children.filter { $0.name != "figcaption" }
        var blocks = self.flow(rest, context)
        let words = caption.map { self.flow($0.children, context) } ?? []
        if blocks.count == 1, words.count == 1, case .paragraph(let picture) = blocks[0].content,
            case .paragraph(let said) = words[0].content, said.allSatisfy(\.isPlain),
            let captioned = picture.captioned(said.plainText)
        {
            blocks[0] = Block(.paragraph(captioned), at: blocks[0].position)
        } else {
            blocks += words
        }
        contain(blocks, node, to: &flow)
    }

    /// An inline element around blocks.
    private mutating func wrap(_ node: HTMLNode, to flow: inout HTMLFlow, _ context: HTMLContext) {
        var inner = context
        if let wrapper = wrapper(node, context), context.wrappers.count < HTMLWrapper.limit {
            inner.wrappers.append(wrapper)
            if wrapper.link != nil { inner.isInLink = true }
        }
        add(node.children, to: &flow, inner)
    }
}
