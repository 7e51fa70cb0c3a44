internal import LetterpressModel
internal import LetterpressYAML

extension FrontMatter {
    /// A JSON object at the head of the file, which ends with its closing brace.
    ///
    /// Nil where the brace begins something else: a merge tag, a template tag, words after the object.
    static func json(in text: String, path: String) -> FrontMatter? {
        let head = JSONHead(text)
        switch head {
        case .none: return nil
        case .open: return notClosed("{", path: path, kind: .json, text: text)
        case .object(let end, let lines):
            let document = YAMLDocument(parsing: String(text[..<end]))
            var entries: [LocatedValue.Entry] = []
            if case .map(let found) = document.root.content { entries = found }
            let rest = text[end...]
            let lineEnd = rest.utf8.firstIndex(of: UInt8(ascii: "\n"))
            return FrontMatter(
                .json,
                entries: entries,
                body: lineEnd.map { String(text[text.utf8.index(after: $0)...]) } ?? "",
                bodyLine: lines + 1,
                findings: document.faults.map { jsonFinding($0, path: path) }
            )
        }
    }

    private static func jsonFinding(_ fault: YAMLFault, path: String) -> Finding {
        guard case .syntax(let words) = fault.reason else { return finding(fault, path: path) }
        return unreadable(
            words,
            remedy: "Part keys with commas; put keys and texts into double quotes.",
            at: fault.position,
            path: path
        )
    }
}

/// Where the JSON object at the head of a text ends.
private enum JSONHead {
    case none
    /// A key, and no end.
    case open
    /// The index behind the closing brace, and the lines up to there.
    case object(end: String.Index, lines: Int)

    init(_ text: String) {
        let bytes = text.utf8
        guard Self.beginsWithKey(bytes) else {
            self = .none
            return
        }
        var depth = 0
        var lines = 1
        var index = bytes.startIndex
        var isQuoted = false
        while index < bytes.endIndex {
            let byte = bytes[index]
            bytes.formIndex(after: &index)
            if byte == UInt8(ascii: "\n") { lines += 1 }
            if isQuoted {
                if byte == UInt8(ascii: "\"") { isQuoted = false }
                if byte == UInt8(ascii: "\\"), index < bytes.endIndex,
                    bytes[index] != UInt8(ascii: "\n")
                {
                    bytes.formIndex(after: &index)
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            guard depth == 0 else { continue }
            let rest = bytes[index...].prefix { $0 != UInt8(ascii: "\n") }
            let isAlone = rest.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            self = isAlone ? .object(end: index, lines: lines) : .none
            return
        }
        self = .open
    }

    /// Whether an object begins here: a key and its colon, or its end.
    private static func beginsWithKey(_ bytes: String.UTF8View) -> Bool {
        func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A].contains(byte) }
        var rest = bytes.dropFirst().drop(while: isBlank)
        if rest.first == UInt8(ascii: "}") { return true }
        guard rest.popFirst() == UInt8(ascii: "\"") else { return false }
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            guard byte != UInt8(ascii: "\n") else { return false }
            if byte == UInt8(ascii: "\\") { _ = rest.popFirst() }
        }
        // A value at once is a key that lacks its colon, and nothing that a letter begins with.
        let next = rest.drop(while: isBlank).first
        return next == UInt8(ascii: ":") || next == UInt8(ascii: "\"")
    }
}
