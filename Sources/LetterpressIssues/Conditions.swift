internal import LetterpressModel

/// The lines of a text that say for whom what follows is: `{{#if tag:paid}}`, `{{else}}`, `{{/if}}`.
///
/// Each is exchanged for a remark, which libcmark takes for a block of its own wherever it stands, so
/// that lines keep their numbers and Markdown its shape.
struct Conditions {
    enum Sign {
        case start(Condition)
        case otherwise
        case end
    }

    struct Line {
        let sign: Sign
        /// As typed.
        let source: String
        let position: SourcePosition
        /// Whether what it says was done, or told.
        fileprivate(set) var isSettled = false
    }

    /// More of them in one another are nobody's wish.
    static let maxDepth = 10

    /// The text with remarks in place of these lines.
    private(set) var text: String
    private(set) var lines: [Line] = []
    private(set) var findings: [Finding] = []

    private let path: String

    init(in text: String, firstLine: Int, fields: [String: Publication.FieldKind], path: String) {
        self.path = path
        self.text = text
        let signs: [StaticString] = ["#if", "/if", "{{else", "{{ else"]
        guard text.holds("{{"), signs.contains(where: text.holds) else { return }
        var code = CodeFence()
        var changed: [String] = []
        for (index, line) in text.lines.enumerated() {
            guard !code.holds(line), line.holds("{{"), let found = Words(line) else {
                changed.append(String(line))
                continue
            }
            let position = SourcePosition(line: firstLine + index, column: found.offset + 1)
            changed.append(line.prefix(upTo: found.start) + Self.remark(lines.count))
            let sign = sign(of: found, at: position, fields: fields)
            lines.append(Line(sign: sign, source: found.source, position: position))
        }
        self.text = changed.joined(separator: "\n")
    }

    // MARK: - Lines

    /// What stands between the braces, if nothing else is on the line but quotation signs.
    private struct Words {
        let start: Substring.Index
        let offset: Int
        let source: String
        let inside: Substring
        /// Of `inside` in its line.
        let insideOffset: Int

        init?(_ line: Substring) {
            let bytes = line.utf8
            let bare = bytes.drop { $0.isBlank || $0 == UInt8(ascii: ">") }
            guard bare.starts(with: "{{".utf8) else { return nil }
            var end = bare
            while end.last?.isBlank == true { end.removeLast() }
            guard end.count >= 4, end.suffix(2).elementsEqual("}}".utf8) else { return nil }
            start = bare.startIndex
            source = String(Substring(end))
            var words = Substring(end.dropFirst(2).dropLast(2))
            while words.utf8.last?.isBlank == true { words.removeLast() }
            words = words.drop { $0 == " " || $0 == "\t" }
            guard words == "else" || words == "/if" || words.hasPrefix("#if"),
                !words.contains("{{"), !words.contains("}}")
            else { return nil }
            inside = words
            offset = bytes.distance(from: bytes.startIndex, to: start)
            insideOffset = bytes.distance(from: bytes.startIndex, to: words.startIndex)
        }
    }

    private mutating func sign(
        of words: Words,
        at position: SourcePosition,
        fields: [String: Publication.FieldKind]
    ) -> Sign {
        switch words.inside {
        case "else": return .otherwise
        case "/if": return .end
        default: break
        }
        let question = words.inside.dropFirst(3)
        do {
            let expression = try Expression(parsing: String(question), fields: fields)
            return .start(Condition(expression, source: words.source))
        } catch {
            tell(
                "merge.unknown",
                "Condition '\(words.source)' cannot be read: \(error)",
                error.remedy,
                at: SourcePosition(
                    line: position.line,
                    column: words.insideOffset + 4 + error.offset
                )
            )
            // Read on, so that the lines that belong to it are not told as well.
            return .start(Condition(.present(.email), source: words.source))
        }
    }

    private mutating func tell(
        _ id: String,
        _ message: String,
        _ remedy: String,
        at position: SourcePosition
    ) {
        let location = SourceLocation(path: path, position: position)
        findings.append(Finding(id, .error, at: location, message, remedy: remedy))
    }

    // MARK: - Remarks

    private static func remark(_ number: Int) -> String {
        "\(remarkHead)\(number)\(remarkTail)"
    }

    private static let remarkHead = "<!--\(MergeMark.open)c"
    private static let remarkTail = "\(MergeMark.close)-->"

    /// The line that a block of raw HTML stands for.
    static func number(in html: String) -> Int? {
        guard html.utf8.count < 40, html.holds(scalar: MergeMark.open) else { return nil }
        let bytes = html.trimmingBlanks.utf8
        guard bytes.starts(with: remarkHead.utf8) else { return nil }
        let rest = bytes.dropFirst(remarkHead.utf8.count)
        let digits = rest.prefix(while: \.isDigit)
        guard rest[digits.endIndex...].elementsEqual(remarkTail.utf8) else { return nil }
        return Int(String(Substring(digits)))
    }

    /// A text in which the lines are words, such as code, as it was typed.
    mutating func restored(_ text: String) -> String {
        guard !lines.isEmpty, text.holds(scalar: MergeMark.open) else { return text }
        let (head, tail) = (Array(Self.remarkHead.utf8), Array(Self.remarkTail.utf8))
        let bytes = Array(text.utf8)
        var restored: [UInt8] = []
        restored.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == head[0], bytes[index...].starts(with: head) {
                let digits = bytes[(index + head.count)...].prefix(while: \.isDigit)
                if let number = Int(String(decoding: digits, as: UTF8.self)),
                    lines.indices.contains(number),
                    bytes[digits.endIndex...].starts(with: tail)
                {
                    lines[number].isSettled = true
                    restored += lines[number].source.utf8
                    index = digits.endIndex + tail.count
                    continue
                }
            }
            restored.append(bytes[index])
            index += 1
        }
        return String(decoding: restored, as: UTF8.self)
    }

    // MARK: - Siblings

    /// What a run of siblings is, with the conditions that stand among them closed.
    enum Part {
        case node(CommonMarkNode)
        case condition(Ruling)
    }

    /// A condition with what it rules.
    struct Ruling {
        let condition: Condition
        let position: SourcePosition
        let then: [Part]
        let otherwise: [Part]
    }

    private struct Level {
        let number: Int
        let condition: Condition
        var then: [Part] = []
        var otherwise: [Part]?

        mutating func add(_ part: Part) {
            if otherwise == nil { then.append(part) } else { otherwise?.append(part) }
        }
    }

    /// Puts siblings into the conditions among them; what has no fellow is told and left out.
    mutating func parts(of nodes: [CommonMarkNode]) -> [Part] {
        var ground: [Part] = []
        var levels: [Level] = []
        func add(_ part: Part) {
            if levels.isEmpty { ground.append(part) } else { levels[levels.count - 1].add(part) }
        }
        for node in nodes {
            guard case .condition(let number) = node.kind, lines.indices.contains(number) else {
                add(.node(node))
                continue
            }
            lines[number].isSettled = true
            switch lines[number].sign {
            case .start(let condition):
                guard levels.count < Self.maxDepth else {
                    tellDepth(at: lines[number].position)
                    continue
                }
                levels.append(Level(number: number, condition: condition))
            case .otherwise:
                guard let last = levels.indices.last, levels[last].otherwise == nil else {
                    tellAlone(number)
                    continue
                }
                levels[last].otherwise = []
            case .end:
                guard let level = levels.popLast() else {
                    tellAlone(number)
                    continue
                }
                add(
                    .condition(
                        Ruling(
                            condition: level.condition,
                            position: lines[level.number].position,
                            then: level.then,
                            otherwise: level.otherwise ?? []
                        )
                    )
                )
            }
        }
        while let level = levels.popLast() {
            tell(
                "merge.quotes",
                "Condition '\(lines[level.number].source)' is not closed",
                "Write {{/if}} on a line of its own behind what it rules, in the same list or quotation.",
                at: lines[level.number].position
            )
            for part in level.then + (level.otherwise ?? []) { add(part) }
        }
        return ground
    }

    private mutating func tellAlone(_ number: Int) {
        tell(
            "merge.quotes",
            "'\(lines[number].source)' belongs to no condition",
            "Write {{#if …}} on a line of its own before it, in the same list or quotation.",
            at: lines[number].position
        )
    }

    private mutating func tellDepth(at position: SourcePosition) {
        tell(
            "nesting.deep",
            "Conditions are nested deeper than \(Self.maxDepth) levels",
            "Join them with 'and'.",
            at: position
        )
    }

    /// Tells those lines which ended where nothing can be shown to some readers alone.
    mutating func tellUnsettled() {
        for line in lines where !line.isSettled {
            tell(
                "merge.unknown",
                "'\(line.source)' stands inside raw HTML or a table, where it does nothing",
                "Write it between empty lines, around the whole of it.",
                at: line.position
            )
        }
    }
}
