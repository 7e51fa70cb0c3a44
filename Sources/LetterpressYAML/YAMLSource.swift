internal import LetterpressModel
internal import Yams

/// The text under work: asks Yams, turns nodes into values, mends what can be told and read past.
struct YAMLSource {
    enum Failure: Error {
        /// The parser's words, and the place where an author would mend it.
        case syntax(String, at: Mark?)
        /// The mark is the first of them.
        case duplicateKeys([String], in: Mark)
        case fault(YAMLFault)
    }

    static let maxDepth = 64
    static let maxValues = 100_000
    static let maxAliases = 30
    static let maxFaults = 100
    /// Begins a key that was struck out: a noncharacter, so no file has such a key.
    private static let struck = MergeMark.open

    private var text: YAMLText
    private var struckKeys = 0

    init(text: String, firstLine: Int) {
        self.text = YAMLText(text, firstLine: firstLine)
    }

    var start: SourcePosition { text.start }

    /// How often the text may be mended and read again: each reading takes its time.
    var maxReadings: Int {
        let bytes = text.lines.reduce(1) { $0 + $1.utf8.count + 1 }
        return max(3, min(20, 2_000_000 / bytes))
    }

    func read(noting faults: inout [YAMLFault]) throws(Failure) -> LocatedValue {
        let node: Node?
        let mended = text.mended
        // Yams compares keys as whole trees before anything can count them, and an alias repeats its
        // anchor's tree: thirty cannot make more than 3^10 values, more could take for ever.
        guard YAMLAliases.count(in: mended) <= Self.maxAliases else {
            throw .fault(YAMLFault(.tooLarge, at: start))
        }
        do {
            node = try Parser(yaml: mended, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw failure(of: error)
        } catch {
            throw .syntax("\(error)", at: nil)
        }
        guard let node else { return LocatedValue(.empty, at: start) }
        var budget = Self.maxValues
        var found: [YAMLFault] = []
        let value = try value(of: node, under: "", depth: 0, budget: &budget, noting: &found)
        faults += found
        return value
    }

    // MARK: - Values

    // An alias repeats its anchor's values, so a short text can stand for a huge tree: the budget
    // counts every repetition.
    private func value(
        of node: Node,
        under key: String,
        depth: Int,
        budget: inout Int,
        noting faults: inout [YAMLFault]
    ) throws(Failure) -> LocatedValue {
        let place = text.position(of: node.mark)
        budget -= 1
        guard depth < Self.maxDepth, budget > 0 else {
            throw .fault(YAMLFault(.tooLarge, at: place))
        }
        switch node {
        case .scalar(let scalar):
            let quoted = scalar.style != .plain && !text.isChanged(at: scalar.mark)
            let isEmpty = !quoted && Self.isNull(scalar.string)
            return LocatedValue(
                isEmpty ? .empty : .scalar(scalar.string, quoted: quoted),
                at: place
            )
        case .sequence(let sequence):
            var items: [LocatedValue] = []
            for item in sequence {
                items.append(
                    try value(
                        of: item,
                        under: key,
                        depth: depth + 1,
                        budget: &budget,
                        noting: &faults
                    )
                )
            }
            return LocatedValue(.list(items), at: place)
        case .mapping(let mapping):
            if faults.count < Self.maxFaults, let words = bareBraces(mapping) {
                faults.append(YAMLFault(.bareBraces(key: key, words), at: place))
                return LocatedValue(.scalar(words, quoted: false), at: place)
            }
            var entries: [LocatedValue.Entry] = []
            for (keyNode, item) in mapping {
                let name = keyNode.string ?? ""
                let value = try value(
                    of: item,
                    under: name,
                    depth: depth + 1,
                    budget: &budget,
                    noting: &faults
                )
                guard name.unicodeScalars.first != Self.struck else { continue }
                entries.append(
                    LocatedValue.Entry(
                        key: name,
                        keyPosition: text.position(of: keyNode.mark),
                        value: value
                    )
                )
            }
            return LocatedValue(.map(entries), at: place)
        case .alias:
            return LocatedValue(.empty, at: place)
        }
    }

    /// What a plain scalar writes for nothing (YAML 1.1, "null").
    private static func isNull(_ words: String) -> Bool {
        switch words {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }

    /// The words `{{date}}`, which YAML takes for a map whose key is a map.
    private func bareBraces(_ mapping: Node.Mapping) -> String? {
        guard let first = mapping.first, case .mapping = first.key, let mark = mapping.mark else {
            return nil
        }
        let words = text.words(from: mark)
        guard words.hasPrefix("{{"), let end = words.firstRange(of: "}}") else { return nil }
        return String(words[..<end.upperBound])
    }

    // MARK: - Faults

    private func failure(of error: YamlError) -> Failure {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = [problem, context?.text ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
            // What was opened and not closed is mended where it was opened; a JSON object is closed.
            let isOpening = ["flow", "quoted"].contains { words.contains($0) } && !isJSON
            return .syntax(words, at: isOpening ? context?.mark : mark)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return .duplicateKeys(duplicates, in: context.mark)
        case .reader(let problem, _, _, _): return .syntax(problem, at: nil)
        default: return .syntax("the text cannot be read", at: nil)
        }
    }

    private var isJSON: Bool {
        text.lines.first { !$0.allSatisfy(\.isWhitespace) }?.first { $0 != " " } == "{"
    }

    func fault(of words: String, at mark: Mark?) -> YAMLFault {
        if let mark, let line = text.line(of: mark) {
            let indent = text.lines[line].unicodeScalars.prefix { $0 == " " || $0 == "\t" }
            if let tab = indent.firstIndex(of: "\t") {
                let offset = indent.distance(from: indent.startIndex, to: tab)
                return YAMLFault(.tabInIndentation, at: text.position(line: line, offset: offset))
            }
        }
        return YAMLFault(.syntax(words), at: text.position(of: mark))
    }

    /// Puts quotes around the last value up to `mark` that begins with `{{` and has none.
    mutating func quoteBraces(upTo mark: Mark?) -> YAMLFault? {
        guard let mark else { return nil }
        for line in text.lines.indices.prefix(mark.line).reversed()
        where !text.isChanged(line: line) {
            guard let (key, offset) = Self.braces(in: text.lines[line]) else { continue }
            let scalars = text.lines[line].unicodeScalars
            var words = String(scalars.dropFirst(offset))
            while words.last?.isWhitespace == true { words.removeLast() }
            let quoted = "'\(words.replacing("'", with: "''"))'"
            let end = offset + words.unicodeScalars.count
            guard text.change(line: line, from: offset, to: end, into: quoted) else { continue }
            let place = text.position(line: line, offset: offset)
            return YAMLFault(
                .bareBraces(key: key, words),
                at: place,
                fix: SourceEdit(at: place, original: words, replacement: quoted)
            )
        }
        return nil
    }

    /// Puts quotes around the value on the line where the parser stopped, so that it may go on.
    mutating func quoteValue(at mark: Mark?, told words: String) -> YAMLFault? {
        guard let mark, let line = text.line(of: mark), !text.isChanged(line: line), !isJSON,
            let (start, end) = Self.plainValue(in: text.lines[line]), text.offset(of: mark) >= start
        else { return nil }
        let position = text.position(of: mark)
        let value = String(
            String.UnicodeScalarView(
                text.lines[line].unicodeScalars.dropFirst(start).prefix(end - start)
            )
        )
        let quoted = "'\(value.replacing("'", with: "''"))'"
        guard text.change(line: line, from: start, to: end, into: quoted) else { return nil }
        return YAMLFault(
            .syntax(words),
            at: position,
            fix: SourceEdit(
                at: text.position(line: line, offset: start),
                original: value,
                replacement: quoted
            )
        )
    }

    /// Of `key: value` the characters of the value, unless it begins as a list, a map or a text does.
    private static func plainValue(in line: Substring) -> (start: Int, end: Int)? {
        let scalars = line.unicodeScalars
        guard let colon = scalars.firstIndex(of: ":") else { return nil }
        let key = scalars[..<colon].drop { $0 == " " }
        guard let first = key.first, !"#\"'-?[]{}&*!|>%@`".unicodeScalars.contains(first) else {
            return nil
        }
        let value = scalars[colon...].dropFirst()
        guard value.first == " " else { return nil }
        let words = value.drop { $0 == " " }
        guard let sign = words.first, !"\"'[{|>#".unicodeScalars.contains(sign) else { return nil }
        let start = scalars.distance(from: scalars.startIndex, to: words.startIndex)
        let blanks = words.reversed().prefix { $0 == " " || $0 == "\t" }.count
        return (start, start + words.count - blanks)
    }

    /// `key: {{…` or `- {{…`: the key, and the characters before the braces.
    private static func braces(in line: Substring) -> (key: String, offset: Int)? {
        guard line.utf8.contains(UInt8(ascii: "{")) else { return nil }
        var rest = line.unicodeScalars.drop { $0 == " " }
        while rest.first == "-", rest.dropFirst().first == " " {
            rest = rest.dropFirst().drop { $0 == " " }
        }
        guard rest.first != "#" else { return nil }
        var key = Substring()
        if !Substring(rest).hasPrefix("{{") {
            guard let colon = rest.firstIndex(of: ":") else { return nil }
            key = Substring(rest[..<colon])
            rest = rest[colon...].dropFirst()
            guard rest.first == " " else { return nil }
            rest = rest.drop { $0 == " " }
        }
        guard Substring(rest).hasPrefix("{{") else { return nil }
        let name = key.filter { !"\"' ".contains($0) }
        return (
            name,
            line.unicodeScalars.distance(from: line.unicodeScalars.startIndex, to: rest.startIndex)
        )
    }

    /// Takes every repetition of a key out of the way, in the map where `mark` is one of its keys.
    mutating func strikeRepeated(_ keys: [String], in mark: Mark) -> [YAMLFault] {
        let found =
            YAMLFlow.repeatedKeys(in: text, around: mark)
            ?? YAMLBlock.repeatedKeys(keys, in: text, around: mark)
        var faults: [YAMLFault] = []
        for key in found.prefix(Self.maxFaults) {
            struckKeys += 1
            let replacement = "\"\(Self.struck)\(struckKeys)\""
            guard text.change(line: key.line, from: key.start, to: key.end, into: replacement)
            else {
                continue
            }
            faults.append(
                YAMLFault(
                    .duplicateKey(key.name),
                    at: text.position(line: key.line, offset: key.start)
                )
            )
        }
        return faults
    }
}
