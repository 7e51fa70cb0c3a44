internal import LetterpressModel

extension MarkdownReader {
    /// More findings about raw HTML than this help nobody.
    private static let maxFindings = 200

    mutating func tell(_ faults: [HTMLPairing.Fault]) {
        for fault in faults { tell(fault.kind, fault.name, at: fault.position) }
    }

    mutating func tell(_ kind: HTMLPairing.Fault.Kind, _ name: String, at position: SourcePosition)
    {
        guard htmlFindings <= Self.maxFindings else { return }
        htmlFindings += 1
        let (message, remedy) = kind.words(name.count > 40 ? "\(name.prefix(40))…" : name)
        let isLast = htmlFindings > Self.maxFindings
        let finding = Finding(
            kind.id,
            kind.isError ? .error : .warning,
            at: SourceLocation(path: path, position: position),
            isLast ? "\(message); faults in HTML behind it are not listed" : message,
            remedy: remedy
        )
        findings.append(finding)
    }

    /// Attributes that would run something, and elements that a browser would not show.
    mutating func tellAttributes(of node: HTMLNode) {
        guard case .element(let name, let attributes) = node.content else { return }
        if let script = attributes.first(where: { $0.name.hasPrefix("on") }) {
            tell(.script(script.name), name, at: node.position)
        }
        let isHidden = attributes.contains {
            $0.name == "hidden" || $0.name == "style" && StyleDeclarations.hides($0.value)
        }
        if isHidden { tell(.hiddenByStyle, name, at: node.position) }
    }

    /// Links of Markdown inside a raw link: they stay, and it does not go around them.
    mutating func tellLinks(in blocks: [Block], _ context: HTMLContext) {
        guard context.isInLink, let link = context.wrappers.compactMap(\.link).first else { return }
        func holdsLink(_ block: Block) -> Bool {
            block.inlines.contains { $0.contains(where: \.holdsLink) }
                || block.children.contains { $0.contains(where: holdsLink) }
        }
        if blocks.contains(where: holdsLink) { tell(.linkInLink, "a", at: link.position) }
    }
}

extension HTMLPairing.Fault.Kind {
    var id: String {
        switch self {
        case .unsafe, .unsafeWhole, .source, .script: "html.unsafe"
        case .tooDeep: "nesting.deep"
        default: "html.dropped"
        }
    }

    var isError: Bool { id != "html.dropped" }

    func words(_ name: String) -> (message: String, remedy: String) {
        switch self {
        case .notClosed:
            (
                "Tag '<\(name)>' is not closed and is dropped",
                "Close it with </\(name)> in the same paragraph, list item or quotation."
            )
        case .closesNothing:
            (
                "Tag '</\(name)>' closes nothing and is dropped",
                "Take it out, or open it with <\(name)>."
            )
        case .misplaced:
            (
                "Tag '<\(name)>' cannot stand here and is dropped",
                name == "table"
                    ? "Put a table inside of another into one of its cells."
                    : "Put it into a table: <table>, then <tr>, then <td>."
            )
        case .misplacedBlock:
            (
                "Tag '<\(name)>' cannot stand among words and is dropped",
                "Put it on a line of its own; its content is kept."
            )
        case .unfinished:
            (
                "Tag '<\(name)' has no '>', so it is shown as words",
                "Write it whole, or '<' as &lt;."
            )
        case .unknown:
            (
                "Element '<\(name)>' is dropped, its content is kept",
                "Write it in Markdown, or with an element that mail clients know."
            )
        case .hidden:
            ("Element '<\(name)>' is dropped with its content", "Take it out; nobody sees it.")
        case .hiddenByStyle:
            ("Element '<\(name)>' is hidden in a browser and shown in mail", "Take it out.")
        case .remarkNotClosed:
            ("Remark is not closed, so all text behind it is dropped", "Close it with '-->'.")
        case .conditional:
            ("Outlook's conditional remark is dropped", "Take it out; the layout has its own.")
        case .foreign:
            ("Markup that is no HTML is dropped", "Take it out, or write it as code.")
        case .tooDeep:
            (
                "Nesting is deeper than \(CommonMarkTree.maxDepth) levels",
                "Take elements out of one another."
            )
        case .unsafe:
            (
                "Element '<\(name)>' is dropped, its words are kept",
                "Link to a page instead: forms and page settings do not work in mail."
            )
        case .unsafeWhole:
            (
                "Element '<\(name)>' is dropped with its content",
                "Take it out: it does not work in mail."
            )
        case .source:
            (
                "Element '<\(name)>' is dropped, a link to its address stands in its place",
                "Write a link, or a picture inside a link: players and frames do not work in mail."
            )
        case .script(let attribute):
            (
                "Attribute '\(attribute)' of '<\(name)>' is dropped",
                "Take it out: mail clients run no scripts."
            )
        case .linkInLink:
            (
                "Link around a link is dropped, its content is kept",
                "Let one end before the other begins."
            )
        case .noSource:
            (
                "Picture without an address is dropped",
                "Give it one: <img src=\"press.jpg\" alt=\"A red press\">."
            )
        }
    }
}

extension HTMLNode {
    /// Whether something in it would be lost if it were words alone.
    var holdsLinks: Bool {
        switch content {
        case .words: false
        case .mark(.words(let nodes, _)): nodes.contains(where: \.holdsLinks)
        case .mark: true
        case .element(let name, _):
            ["a", "img", "embed"].contains(name) || children.contains(where: \.holdsLinks)
        }
    }

    var holdsPictures: Bool {
        switch content {
        case .words, .mark(.block), .mark(.edge), .mark(.excerpt): false
        case .mark(.words(let nodes, _)): nodes.contains(where: \.holdsPictures)
        case .element(let name, _): name == "img" || children.contains(where: \.holdsPictures)
        }
    }
}

extension CommonMarkNode {
    fileprivate var holdsLinks: Bool {
        switch kind {
        case .link, .image: true
        default: children.contains(where: \.holdsLinks)
        }
    }

    fileprivate var holdsPictures: Bool {
        if case .image = kind { true } else { children.contains(where: \.holdsPictures) }
    }

    /// Whether this is a raw tag that ends the words before it.
    var partsWords: Bool {
        guard case .inlineHTML(let text) = kind, let name = Self.tagName(text) else { return false }
        return HTMLVocabulary.partsWords(name)
    }

    /// Whether raw HTML among siblings has to be paired: one in a block, or one that parts words.
    var needsPairing: Bool {
        guard signs.contains(.html) else { return false }
        return switch kind {
        case .html: true
        case .paragraph: children.contains(where: \.partsWords)
        case .inlineHTML: partsWords
        default: false
        }
    }

    /// Whether this is a raw tag or remark that says more than `<br>`.
    var isRawTag: Bool {
        guard case .inlineHTML(let text) = kind else { return false }
        return Self.tagName(text) != "br"
    }

    private static func tagName(_ text: String) -> String? {
        var bytes = text.utf8.dropFirst()
        if bytes.first == UInt8(ascii: "/") { bytes = bytes.dropFirst() }
        let name = bytes.prefix {
            !HTMLScanner.isBlank($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">")
        }
        return String(name)?.lowercased()
    }
}

extension Inline {
    /// Words that a caption can hold.
    var isPlain: Bool {
        switch self {
        case .text, .softBreak, .lineBreak: true
        case .emphasis(let inner), .strong(let inner): inner.allSatisfy(\.isPlain)
        default: false
        }
    }
}

extension [Inline] {
    /// A picture, perhaps inside a link, with a caption; nil for anything else or one that has its own.
    func captioned(_ caption: String) -> [Inline]? {
        guard count == 1 else { return nil }
        switch self[0] {
        case .image(let image) where image.caption.isEmpty:
            return [
                .image(
                    Image(
                        source: image.source,
                        alt: image.alt,
                        caption: caption,
                        isDecorative: image.isDecorative,
                        width: image.width,
                        position: image.position
                    )
                )
            ]
        case .link(let link):
            return link.content.captioned(caption).map { [.link(link.holding($0))] }
        default: return nil
        }
    }
}

extension String {
    /// Runs of HTML's blanks as one blank each.
    var collapsingBlanks: String {
        guard utf8.contains(where: HTMLScanner.isBlank) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var wasBlank = false
        for byte in utf8 {
            let isBlank = HTMLScanner.isBlank(byte)
            if !isBlank { bytes.append(byte) } else if !wasBlank { bytes.append(0x20) }
            wasBlank = isBlank
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without what browsers leave out of an address: line ends and tabs, and blanks at its ends.
    var asAddress: String {
        let bytes = utf8.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return String(decoding: bytes, as: UTF8.self).trimmingBlanks
    }
}
