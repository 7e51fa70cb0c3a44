internal import Yams

/// A key as it stands in a line, quotes and all.
struct YAMLKey {
    let name: String
    let line: Int
    /// In characters of the line.
    let start: Int
    let end: Int
}

/// Maps of one key a line.
enum YAMLBlock {
    /// Every repetition of one of the keys, in the map where `mark` is one of its keys.
    static func repeatedKeys(_ names: [String], in text: YAMLText, around mark: Mark) -> [YAMLKey] {
        guard let middle = text.line(of: mark) else { return [] }
        let indent = text.offset(of: mark)
        let names = Set(names)
        var first = middle
        while first > 0, !isOutside(text.lines[first - 1], indent) { first -= 1 }
        var seen: Set<String> = []
        var found: [YAMLKey] = []
        for line in text.lines.indices[first...] {
            let words = text.lines[line]
            if line > middle, isOutside(words, indent) { break }
            guard !text.isChanged(line: line), let key = key(of: words, line: line, at: indent),
                names.contains(key.name)
            else { continue }
            if !seen.insert(key.name).inserted { found.append(key) }
        }
        return found
    }

    private static func isOutside(_ line: Substring, _ indent: Int) -> Bool {
        let depth = line.unicodeScalars.prefix { $0 == " " }.count
        return depth < indent && depth < line.unicodeScalars.count
    }

    /// What stands before the colon: `key`, `'key'` or `"key"`, also the first of a list's item.
    private static func key(of line: Substring, line number: Int, at indent: Int) -> YAMLKey? {
        let scalars = line.unicodeScalars
        let before = scalars.prefix(indent)
        guard before.count == indent, before.allSatisfy({ $0 == " " || $0 == "-" }) else {
            return nil
        }
        let rest = scalars.dropFirst(indent)
        guard let first = rest.first, first != " ", first != "#" else { return nil }
        let end: String.UnicodeScalarView.Index?
        if first == "\"" || first == "'" {
            end = rest.dropFirst().firstIndex(of: first).map { scalars.index(after: $0) }
        } else {
            end = rest.firstIndex(of: ":")
        }
        guard let end, rest[end...].first(where: { $0 != " " }) == ":" else { return nil }
        var words = rest[..<end]
        while words.last == " " { words.removeLast() }
        return YAMLKey(
            name: Substring(words).unquoted,
            line: number,
            start: indent,
            end: indent + words.count
        )
    }
}

/// Maps between braces, as JSON has them.
enum YAMLFlow {
    private struct Level {
        let isMap: Bool
        var keys: Set<String> = []
        var expectsKey: Bool
    }

    /// Every key that stands a second time in its map, or nil if `mark` is not between braces.
    static func repeatedKeys(in text: YAMLText, around mark: Mark) -> [YAMLKey]? {
        guard let start = start(in: text, around: mark) else { return nil }
        var levels: [Level] = []
        var found: [YAMLKey] = []
        for number in text.lines.indices[start.line...] {
            let line = Array(text.lines[number].unicodeScalars)
            var offset = number == start.line ? start.offset : 0
            while offset < line.count {
                let scalar = line[offset]
                switch scalar {
                case "{", "[":
                    levels.append(Level(isMap: scalar == "{", expectsKey: scalar == "{"))
                    offset += 1
                case "}", "]":
                    if !levels.isEmpty { levels.removeLast() }
                    if levels.isEmpty { return found }
                    offset += 1
                case ",":
                    levels[levels.count - 1].expectsKey = levels[levels.count - 1].isMap
                    offset += 1
                case " ", "\t", ":": offset += 1
                default:
                    let end = endOfWord(line, from: offset)
                    var colon = end
                    while colon < line.count, line[colon] == " " || line[colon] == "\t" {
                        colon += 1
                    }
                    if levels[levels.count - 1].expectsKey, colon < line.count, line[colon] == ":" {
                        var scalars = String.UnicodeScalarView()
                        scalars.append(contentsOf: line[offset..<end])
                        let name = String(scalars)[...].unquoted
                        if !levels[levels.count - 1].keys.insert(name).inserted {
                            found.append(
                                YAMLKey(name: name, line: number, start: offset, end: end)
                            )
                        }
                    }
                    levels[levels.count - 1].expectsKey = false
                    offset = max(end, offset + 1)
                }
            }
        }
        return found
    }

    /// Behind a quoted or a plain word, on its line.
    private static func endOfWord(_ line: [Unicode.Scalar], from start: Int) -> Int {
        var offset = start
        if line[start] == "\"" || line[start] == "'" {
            offset += 1
            while offset < line.count, line[offset] != line[start] {
                offset += line[offset] == "\\" && line[start] == "\"" ? 2 : 1
            }
            return min(offset + 1, line.count)
        }
        while offset < line.count, !"{}[],:".unicodeScalars.contains(line[offset]) { offset += 1 }
        while offset > start + 1, line[offset - 1] == " " { offset -= 1 }
        return offset
    }

    /// The brace that the outermost map around `mark` begins with.
    private static func start(in text: YAMLText, around mark: Mark) -> (line: Int, offset: Int)? {
        guard let last = text.line(of: mark) else { return nil }
        // A JSON object is nothing but its braces.
        for line in text.lines.indices {
            guard let first = text.lines[line].unicodeScalars.first(where: { $0 != " " }) else {
                continue
            }
            guard first == "{" else { break }
            return (line, text.lines[line].unicodeScalars.prefix { $0 == " " }.count)
        }
        // Below a key of a block, look for the line on which the braces open.
        for line in text.lines.indices.prefix(last + 1).reversed() {
            let words = text.lines[line].unicodeScalars
            let before = line == last ? words.prefix(text.offset(of: mark)) : words[...]
            var open = 0
            for scalar in before {
                if scalar == "{" { open += 1 } else if scalar == "}" { open -= 1 }
            }
            if open > 0, let brace = words.firstIndex(of: "{") {
                return (line, words.distance(from: words.startIndex, to: brace))
            }
            // A key of a block begins its line.
            if line == last, before.allSatisfy({ $0 == " " || $0 == "-" }), !isInside(text, line) {
                return nil
            }
            if last - line > 200 { return nil }
        }
        return nil
    }

    /// Whether the line above ends as lines between braces do.
    private static func isInside(_ text: YAMLText, _ line: Int) -> Bool {
        guard line > 0 else { return false }
        let above = text.lines[line - 1].unicodeScalars.last { $0 != " " }
        return above == "," || above == "{"
    }
}

extension Substring {
    fileprivate var unquoted: String {
        guard count > 1, let first, first == last, first == "\"" || first == "'" else {
            return String(self)
        }
        return String(dropFirst().dropLast())
    }
}
