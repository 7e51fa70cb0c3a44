internal import LetterpressModel
internal import Yams

/// The text under work: asks Yams, turns its marks (columns in characters) into places of the file
/// (columns in bytes).
struct YAMLSource {
    enum Failure: Error {
        case duplicateKeys([String])
        case fault(YAMLFault)
    }

    static let maxDepth = 64
    static let maxValues = 100_000
    /// Ends a key that was struck out: a noncharacter, so no file has such a key.
    private static let struck = String(MergeMark.open)

    private var lines: [Substring]
    private let firstLine: Int

    init(text: String, firstLine: Int) {
        lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        self.firstLine = firstLine
    }

    var start: SourcePosition { SourcePosition(line: firstLine, column: 1) }

    func read() throws(Failure) -> LocatedValue {
        let node: Node?
        do {
            let text = lines.joined(separator: "\n")
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

    /// Takes the second `key:` that stands first on its line out of the way, and says where it was.
    mutating func strikeSecond(key: String) -> YAMLFault? {
        let places = lines.indices.filter { index in
            let line = lines[index].drop { $0 == " " }
            return ["\(key):", "'\(key)':", "\"\(key)\":"].contains { line.hasPrefix($0) }
        }
        guard places.count > 1 else { return nil }
        let line = lines[places[1]]
        let indent = line.prefix { $0 == " " }
        guard let colon = line.firstIndex(of: ":") else { return nil }
        lines[places[1]] = "\(indent)\(key)\(places[1])\(Self.struck)\(line[colon...])"
        return YAMLFault(
            .duplicateKey(key),
            at: SourcePosition(line: firstLine + places[1], column: indent.count + 1)
        )
    }

    private func position(of mark: Mark?) -> SourcePosition {
        guard let mark, lines.indices.contains(mark.line - 1) else {
            guard let mark, mark.line > lines.count else { return start }
            return SourcePosition(line: firstLine + lines.count - 1, column: 1)
        }
        let before = lines[mark.line - 1].unicodeScalars.prefix(max(0, mark.column - 1))
        let bytes = before.reduce(0) { $0 + UTF8.width($1) }
        return SourcePosition(line: firstLine + mark.line - 1, column: bytes + 1)
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
        case .duplicatedKeysInMapping(let duplicates, _):
            return .duplicateKeys(duplicates)
        case .reader(let problem, _, _, _):
            return .fault(YAMLFault(.syntax(problem), at: start))
        default:
            return .fault(YAMLFault(.syntax("the text cannot be read"), at: start))
        }
    }
}
