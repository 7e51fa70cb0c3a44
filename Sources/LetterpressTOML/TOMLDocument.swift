package import LetterpressModel
internal import TOMLKit

/// A TOML text as values that know their places, and what is wrong with it.
package struct TOMLDocument {
    /// Empty for a text that cannot be read at all.
    package let root: LocatedValue
    package let faults: [TOMLFault]

    /// Reads a text; `firstLine` is the line of the file on which it begins.
    ///
    /// Dates and times are text, so that their reader judges them. A key that stands twice is a
    /// fault in its place; the rest is read without it.
    package init(parsing text: String, firstLine: Int = 1) {
        // TOMLKit hands the text to C, where a NUL would end it.
        let bytes = text.utf8.map { $0 == 0 ? 0x20 : $0 }
        let scan = TOMLScan(bytes, firstLine: firstLine)
        var faults = scan.faults
        var root = LocatedValue(.empty, at: scan.tree[0].position)
        if scan.isWhole {
            let mended = MendedText(bytes, scan.changes)
            do {
                let table = try TOMLTable(string: mended.text)
                root = Self.value(of: table, 0, in: scan.tree)
            } catch let error as TOMLParseError {
                let (line, column) = mended.place(
                    line: error.source.begin.line,
                    column: error.source.begin.column
                )
                let position = SourcePosition(line: firstLine + line - 1, column: column)
                faults.append(TOMLFault(.syntax(Self.words(of: error)), at: position))
            } catch {
                faults.append(TOMLFault(.syntax("\(error)"), at: root.position))
            }
        }
        self.root = root
        self.faults = faults.sorted { $0.position < $1.position }
    }

    // The scan refuses more than `TOMLScan.maxDepth` levels, so recursion is safe.
    private static func value(of table: TOMLTable, _ node: Int, in tree: TOMLTree) -> LocatedValue {
        var entries: [(entry: LocatedValue.Entry, number: Int)] = []
        for key in table.keys where !key.hasPrefix(TOMLScan.struck) {
            guard let found = table[key]?.tomlValue else { continue }
            let child = tree.child(of: node, .key(key))
            let value = value(of: found, child ?? node, isKnown: child != nil, in: tree)
            let place = child.map { tree[$0].keyPosition } ?? tree[node].position
            entries.append(
                (LocatedValue.Entry(key: key, keyPosition: place, value: value), child ?? 0)
            )
        }
        // TOMLKit sorts keys by name; an author's order is that of the text.
        entries.sort { ($0.entry.keyPosition, $0.number) < ($1.entry.keyPosition, $1.number) }
        return LocatedValue(.map(entries.map(\.entry)), at: tree[node].position)
    }

    private static func value(
        of found: TOMLValue,
        _ node: Int,
        isKnown: Bool,
        in tree: TOMLTree
    ) -> LocatedValue {
        let place = tree[node].position
        if let table = found.table { return value(of: table, node, in: tree) }
        if let array = found.array {
            let items = (0..<array.count).map { index in
                let child = tree.child(of: node, .item(index))
                return value(
                    of: array[index].tomlValue,
                    child ?? node,
                    isKnown: child != nil,
                    in: tree
                )
            }
            return LocatedValue(.list(items), at: place)
        }
        if isKnown, case .bare(let words) = tree[node].kind {
            return LocatedValue(.scalar(words, quoted: false), at: place)
        }
        if let text = found.string { return LocatedValue(.scalar(text, quoted: true), at: place) }
        return LocatedValue(.scalar(found.debugDescription, quoted: false), at: place)
    }

    /// The parser's words, on one line and without the step of its own work at which it stopped.
    private static func words(of error: TOMLParseError) -> String {
        let words = error.description.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard words.hasPrefix("Error while parsing "), let colon = words.firstRange(of: ": ") else {
            return words
        }
        return String(words[colon.upperBound...])
    }
}

/// The text that TOMLKit reads, and the way back from its places.
private struct MendedText {
    let text: String
    private let original: [UInt8]
    private let mended: [UInt8]
    private let changes: [TOMLScan.Change]

    init(_ bytes: [UInt8], _ changes: [TOMLScan.Change]) {
        let changes = changes.sorted { $0.range.lowerBound < $1.range.lowerBound }
        var mended: [UInt8] = []
        mended.reserveCapacity(bytes.count + changes.count * 8)
        var offset = 0
        for change in changes {
            mended += bytes[offset..<change.range.lowerBound]
            mended += change.replacement.utf8
            offset = change.range.upperBound
        }
        mended += bytes[offset...]
        original = bytes
        self.mended = mended
        self.changes = changes
        text = String(decoding: mended, as: UTF8.self)
    }

    /// Line and column (in bytes) of the text as written; TOMLKit counts columns in characters.
    func place(line: Int, column: Int) -> (line: Int, column: Int) {
        var start = mended.startIndex
        for _ in 1..<max(1, line) {
            guard let end = mended[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            start = end + 1
        }
        var offset = start
        var characters = 1
        while offset < mended.count, characters < column, mended[offset] != UInt8(ascii: "\n") {
            offset += 1
            // A byte that goes on with a character is none of its own.
            while offset < mended.count, mended[offset] & 0xC0 == 0x80 { offset += 1 }
            characters += 1
        }
        var written = offset
        for change in changes where change.range.lowerBound < written {
            written += change.range.count - change.replacement.utf8.count
            written = max(change.range.lowerBound, written)
        }
        written = min(max(0, written), original.count)
        let before = original[..<written]
        let begin = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let lines = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        return (lines, written - begin + 1)
    }
}
