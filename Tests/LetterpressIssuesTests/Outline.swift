import LetterpressModel

/// An issue's text as an indented list of what it is made of; a merge mark is shown as `⟨number⟩`.
struct Outline {
    private(set) var lines: [String] = []

    init(_ issue: Issue) {
        for block in issue.body { add(block, depth: 0) }
        for (index, note) in issue.footnotes.enumerated() {
            add("note \(index + 1) '\(note.label)'", 0)
            for block in note.blocks { add(block, depth: 1) }
        }
        for (number, tag) in issue.mergeTags.enumerated() {
            let fallback = tag.fallback.map { " default '\($0)'" } ?? ""
            lines.append(
                "⟨\(number)⟩ \(tag.field.name)\(fallback) \(Self.place(tag.position)) \(tag.source)"
            )
        }
    }

    static func shown(_ text: String) -> String {
        MergeMark.segments(of: text).map { segment in
            switch segment {
            case .text(let words): String(words).replacing("\n", with: "\\n")
            case .tag(let number, _): "⟨\(number)⟩"
            case .control(let control, let number): "⟨\(number)\(control.rawValue)⟩"
            }
        }.joined()
    }

    private static func place(_ position: SourcePosition) -> String {
        "@\(position.line):\(position.column)"
    }

    private mutating func add(_ line: String, _ depth: Int) {
        lines.append(String(repeating: "  ", count: depth) + line)
    }

    private mutating func add(_ block: Block, depth: Int) {
        let place = Self.place(block.position)
        switch block.content {
        case .paragraph(let words):
            add("paragraph \(place)", depth)
            add(words, depth: depth + 1)
        case .heading(let level, let words):
            add("heading \(level) \(place)", depth)
            add(words, depth: depth + 1)
        case .list(let list):
            let marker =
                switch list.marker {
                case .bullet: "bullets"
                case .number(let first): "numbers from \(first)"
                }
            add("\(list.isTight ? "tight" : "loose") \(marker) \(place)", depth)
            for item in list.items {
                add(item.isDone.map { $0 ? "done" : "to do" } ?? "item", depth + 1)
                for block in item.blocks { add(block, depth: depth + 2) }
            }
        case .quotation(let blocks):
            add("quotation \(place)", depth)
            for block in blocks { add(block, depth: depth + 1) }
        case .code(let language, let text):
            add("code '\(language)' \(place) \(Self.shown(text))", depth)
        case .thematicBreak: add("break \(place)", depth)
        case .table(let table):
            let sides = table.alignments.map { $0?.rawValue ?? "-" }.joined(separator: " ")
            add("table \(place) \(sides)", depth)
            for (index, row) in ([table.head] + table.rows).enumerated() {
                add(index == 0 ? "head" : "row", depth + 1)
                for cell in row {
                    add("cell", depth + 2)
                    add(cell, depth: depth + 3)
                }
            }
        case .callout(let kind, let title, let blocks):
            add("callout '\(kind)' \(place)", depth)
            if !title.isEmpty {
                add("title", depth + 1)
                add(title, depth: depth + 2)
            }
            for block in blocks { add(block, depth: depth + 1) }
        case .element(let element, let blocks):
            add("element \(Self.shown(element)) \(place)", depth)
            for block in blocks { add(block, depth: depth + 1) }
        case .condition(let condition, let then, let otherwise):
            add("if \(condition.expression) \(place)", depth)
            for block in then { add(block, depth: depth + 1) }
            if !otherwise.isEmpty { add("else", depth) }
            for block in otherwise { add(block, depth: depth + 1) }
        case .run(let words):
            add("run \(place)", depth)
            add(words, depth: depth + 1)
        }
    }

    private static func shown(_ width: Image.Width?) -> String {
        switch width {
        case .pixels(let pixels): " width \(pixels)px"
        case .percent(let percent): " width \(percent)%"
        case nil: ""
        }
    }

    private static func shown(_ element: HTMLElement) -> String {
        ([element.name] + element.attributes.map { "\($0.name)='\(shown($0.value))'" })
            .joined(separator: " ")
    }

    private mutating func add(_ inlines: [Inline], depth: Int) {
        for inline in inlines {
            switch inline {
            case .text(let text): add("'\(Self.shown(text))'", depth)
            case .softBreak: add("soft break", depth)
            case .lineBreak: add("line break", depth)
            case .code(let code): add("code '\(Self.shown(code))'", depth)
            case .emphasis(let inner):
                add("emphasis", depth)
                add(inner, depth: depth + 1)
            case .strong(let inner):
                add("strong", depth)
                add(inner, depth: depth + 1)
            case .strikethrough(let inner):
                add("struck", depth)
                add(inner, depth: depth + 1)
            case .footnote(let number): add("note \(number)", depth)
            case .element(let element, let inner):
                add("element \(Self.shown(element))", depth)
                add(inner, depth: depth + 1)
            case .link(let link):
                let title = link.title.isEmpty ? "" : " titled '\(Self.shown(link.title))'"
                let marks = link.marks.map(\.rawValue).sorted().map { " [\($0)]" }.joined()
                let place = Self.place(link.position)
                add("link \(place) \(Self.shown(link.destination))\(title)\(marks)", depth)
                add(link.content, depth: depth + 1)
            case .image(let image):
                let caption = image.caption.isEmpty ? "" : " caption '\(Self.shown(image.caption))'"
                let place = Self.place(image.position)
                add(
                    "image \(place) \(Self.shown(image.source)) alt '\(Self.shown(image.alt))'\(caption)"
                        + (image.isDecorative ? " decorative" : "") + Self.shown(image.width),
                    depth
                )
            }
        }
    }
}
