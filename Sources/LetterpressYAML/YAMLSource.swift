internal import LetterpressModel
internal import Yams

/// The text under work: asks Yams, turns its marks (columns in characters) into places of the file
/// (columns in bytes).
struct YAMLSource {
    enum Failure: Error {
        case duplicateKeys([String], in: Mark)
        case fault(YAMLFault)
    }

    static let maxDepth = 64
    static let maxValues = 100_000
    static let maxAliases = 30
    /// Ends a key that was struck out: a noncharacter, so no file has such a key.
    private static let struck = String(MergeMark.open)

    /// The lines as YAML 1.1 counts them, which ends one at U+0085, U+2028 and U+2029 too.
    private var lines: [Substring]
    /// Where each of them begins in the file.
    private let starts: [SourcePosition]

    init(text: String, firstLine: Int) {
        var lines: [Substring] = []
        var starts: [SourcePosition] = []
        var position = SourcePosition(line: firstLine, column: 1)
        var rest = text[...]
        while true {
            let line = rest.prefix { !$0.isNewline }
            lines.append(line)
            starts.append(position)
            guard let end = rest[line.endIndex...].first else { break }
            position =
                end.unicodeScalars.contains("\n")
                ? SourcePosition(line: position.line + 1, column: 1)
                : SourcePosition(
                    line: position.line,
                    column: position.column + line.utf8.count + end.utf8.count
                )
            rest = rest[line.endIndex...].dropFirst()
        }
        self.lines = lines
        self.starts = starts
    }

    var start: SourcePosition { starts[0] }

    func read() throws(Failure) -> LocatedValue {
        let node: Node?
        let text = lines.joined(separator: "\n")
        // Yams compares keys as whole trees before anything can count them, and an alias repeats its
        // anchor's tree: thirty cannot make more than 3^10 values, more could take for ever.
        guard
            text.matches(of: #/(?:^|[\s\[{,:?-])\*[\w-]+(?=[\s,\]}:]|$)/#).count <= Self.maxAliases
                || !text.contains(#/(?:^|[\s\[{,:?-])&[\w-]/#)
        else { throw .fault(YAMLFault(.tooLarge, at: start)) }
        do {
            node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw failure(of: error)
        } catch {
            throw .fault(YAMLFault(.syntax("\(error)"), at: start))
        }
        guard let node else { return LocatedValue(.empty, at: start) }
        var budget = Self.maxValues
        return try value(of: node, depth: 0, budget: &budget)
    }

    /// Takes the second `key:` of the map that begins at `mark` out of the way, and says where it was.
    mutating func strikeSecond(key: String, in mark: Mark) -> YAMLFault? {
        let indent = mark.column - 1
        var found: [Int] = []
        for index in lines.indices.dropFirst(mark.line - 1) {
            let line = lines[index]
            let depth = line.prefix { $0 == " " }.count
            if depth < indent, !line.allSatisfy({ $0 == " " }) { break }
            guard depth == indent, Self.names(line.dropFirst(depth), key) else { continue }
            found.append(index)
        }
        guard found.count > 1, let colon = lines[found[1]].firstIndex(of: ":") else { return nil }
        let place = found[1]
        let position = SourcePosition(
            line: starts[place].line,
            column: starts[place].column + indent
        )
        let blanks = String(repeating: " ", count: indent)
        lines[place] = "\(blanks)\(key)\(place)\(Self.struck)\(lines[place][colon...])"
        return YAMLFault(.duplicateKey(key), at: position)
    }

    /// Whether a line begins with the key, bare or in quotes, and a colon.
    private static func names(_ line: Substring, _ key: String) -> Bool {
        for written in [key, "'\(key)'", "\"\(key)\""] where line.hasPrefix(written) {
            let rest = line.dropFirst(written.count).drop { $0 == " " }
            if rest.first == ":" { return true }
        }
        return false
    }

    private func position(of mark: Mark?) -> SourcePosition {
        guard let mark else { return start }
        guard lines.indices.contains(mark.line - 1) else { return starts[lines.count - 1] }
        let before = lines[mark.line - 1].unicodeScalars.prefix(max(0, mark.column - 1))
        let bytes = before.reduce(0) { $0 + UTF8.width($1) }
        let start = starts[mark.line - 1]
        return SourcePosition(line: start.line, column: start.column + bytes)
    }

    // An alias repeats its anchor's values, so a short text can stand for a huge tree: the budget
    // counts every repetition.
    private func value(of node: Node, depth: Int, budget: inout Int) throws(Failure) -> LocatedValue
    {
        let place = position(of: node.mark)
        budget -= 1
        guard depth < Self.maxDepth, budget > 0 else {
            throw .fault(YAMLFault(.tooLarge, at: place))
        }
        switch node {
        case .scalar(let scalar):
            let quoted = scalar.style != .plain
            let isEmpty = !quoted && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return LocatedValue(
                isEmpty ? .empty : .scalar(scalar.string, quoted: quoted),
                at: place
            )
        case .sequence(let sequence):
            var items: [LocatedValue] = []
            for item in sequence {
                items.append(try value(of: item, depth: depth + 1, budget: &budget))
            }
            return LocatedValue(.list(items), at: place)
        case .mapping(let mapping):
            var entries: [LocatedValue.Entry] = []
            for (key, item) in mapping {
                let name = key.string ?? ""
                let value = try value(of: item, depth: depth + 1, budget: &budget)
                guard !name.hasSuffix(Self.struck) else { continue }
                entries.append(
                    LocatedValue.Entry(key: name, keyPosition: position(of: key.mark), value: value)
                )
            }
            return LocatedValue(.map(entries), at: place)
        case .alias:
            return LocatedValue(.empty, at: place)
        }
    }

    private func failure(of error: YamlError) -> Failure {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = [problem, context?.text ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
            // What was opened and not closed is mended where it was opened.
            let isOpening = ["flow", "quoted"].contains { words.contains($0) }
            return .fault(
                YAMLFault(.syntax(words), at: position(of: isOpening ? context?.mark : mark))
            )
        case .duplicatedKeysInMapping(let duplicates, let context):
            return .duplicateKeys(duplicates, in: context.mark)
        case .reader(let problem, _, _, _):
            return .fault(YAMLFault(.syntax(problem), at: start))
        default:
            return .fault(YAMLFault(.syntax("the text cannot be read"), at: start))
        }
    }
}
