internal import LetterpressModel
internal import Yams

/// The lines of a YAML text, with what was mended in them, and where everything stands in the file.
///
/// Yams marks a place by line and character; the file's places are counted in bytes of what its
/// author wrote, so every change of a line is kept as a change.
struct YAMLText {
    /// Words of a line that were exchanged before Yams read it, in characters of the line as written.
    private struct Change {
        let start: Int
        let end: Int
        let replacement: String
    }

    /// The text whose lines these are, if line feeds alone end them.
    private let written: String?
    /// As written, cut as YAML 1.1 cuts them: U+0085, U+2028 and U+2029 end a line too.
    let lines: [Substring]
    /// Where each of them begins in the file.
    private let starts: [SourcePosition]
    /// Bytes before each character, of long lines that are not ASCII: a value must find its column
    /// without counting through a line of a megabyte.
    private var widths: [Int: [Int]] = [:]
    /// By line, in the order of their starts.
    private var changes: [Int: [Change]] = [:]

    init(_ text: String, firstLine: Int) {
        let hasOtherLineEnds = Self.otherLineEnds.contains { text.holds(scalar: $0) }
        written = hasOtherLineEnds ? nil : text
        if hasOtherLineEnds {
            (lines, starts) = Self.cut(text, firstLine: firstLine)
        } else {
            lines = text.lines
            starts = lines.indices.map { SourcePosition(line: firstLine + $0, column: 1) }
        }
        for (index, line) in lines.enumerated() where line.utf8.count > 200 {
            guard line.utf8.contains(where: { $0 > 0x7F }) else { continue }
            widths[index] = line.unicodeScalars.reduce(into: [0]) { sums, scalar in
                sums.append(sums[sums.count - 1] + UTF8.width(scalar))
            }
        }
        guard text.holds("\\") else { return }
        for index in lines.indices { joinSurrogates(inLine: index) }
    }

    private static let otherLineEnds: [Unicode.Scalar] = [
        "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}",
    ]

    /// Cuts at every line end there is, of which only a line feed begins a line of the file.
    private static func cut(
        _ text: String,
        firstLine: Int
    ) -> (lines: [Substring], starts: [SourcePosition]) {
        var lines: [Substring] = []
        var starts: [SourcePosition] = []
        var position = SourcePosition(line: firstLine, column: 1)
        var rest = text[...]
        while true {
            let line = rest.prefix { !$0.isNewline }
            lines.append(line)
            starts.append(position)
            guard let end = rest[line.endIndex...].first else { return (lines, starts) }
            position =
                end.unicodeScalars.contains("\n")
                ? SourcePosition(line: position.line + 1, column: 1)
                : SourcePosition(
                    line: position.line,
                    column: position.column + line.utf8.count + end.utf8.count
                )
            rest = rest[line.endIndex...].dropFirst()
        }
    }

    var start: SourcePosition { starts[0] }

    /// The text that Yams reads.
    var mended: String {
        if changes.isEmpty { return written ?? lines.joined(separator: "\n") }
        return lines.enumerated().map { index, line in
            guard let changes = changes[index] else { return String(line) }
            let scalars = Array(line.unicodeScalars)
            var mended = String.UnicodeScalarView()
            var offset = 0
            for change in changes {
                mended.append(contentsOf: scalars[offset..<change.start])
                mended.append(contentsOf: change.replacement.unicodeScalars)
                offset = change.end
            }
            mended.append(contentsOf: scalars[offset...])
            return String(mended)
        }.joined(separator: "\n")
    }

    /// Exchanges characters of a line, unless some of them have been exchanged before.
    mutating func change(line: Int, from start: Int, to end: Int, into replacement: String) -> Bool
    {
        let known = changes[line] ?? []
        if known.last.map({ $0.end <= start }) ?? true {
            changes[line, default: []].append(
                Change(start: start, end: end, replacement: replacement)
            )
            return true
        }
        guard known.allSatisfy({ $0.end <= start || $0.start >= end }) else { return false }
        let place = known.firstIndex { $0.start >= end } ?? known.endIndex
        changes[line, default: []].insert(
            Change(start: start, end: end, replacement: replacement),
            at: place
        )
        return true
    }

    func isChanged(line: Int) -> Bool { changes[line] != nil }

    /// Whether the words at a mark were exchanged.
    func isChanged(at mark: Mark?) -> Bool {
        guard let mark, let changes = changes[mark.line - 1] else { return false }
        let offset = offset(of: mark)
        return changes.contains { $0.start == offset }
    }

    /// The line that a mark is on, if there is one.
    func line(of mark: Mark) -> Int? {
        lines.indices.contains(mark.line - 1) ? mark.line - 1 : nil
    }

    /// Characters of the line as written before a mark.
    func offset(of mark: Mark) -> Int {
        var offset = max(0, mark.column - 1)
        for change in changes[mark.line - 1] ?? [] where change.start < offset {
            let length = change.replacement.unicodeScalars.count
            offset = max(change.start, offset + (change.end - change.start) - length)
        }
        return offset
    }

    /// The words from a mark to the end of its line.
    func words(from mark: Mark) -> Substring {
        guard let line = line(of: mark) else { return "" }
        return Substring(lines[line].unicodeScalars.dropFirst(offset(of: mark)))
    }

    func position(of mark: Mark?) -> SourcePosition {
        guard let mark else { return start }
        guard let line = line(of: mark) else { return starts[lines.count - 1] }
        return position(line: line, offset: offset(of: mark))
    }

    func position(line: Int, offset: Int) -> SourcePosition {
        SourcePosition(
            line: starts[line].line,
            column: starts[line].column + bytes(line: line, before: offset)
        )
    }

    private func bytes(line: Int, before offset: Int) -> Int {
        if let widths = widths[line] { return widths[min(offset, widths.count - 1)] }
        let words = lines[line]
        if words.utf8.count > 200 { return min(offset, words.utf8.count) }
        return words.unicodeScalars.prefix(offset).reduce(0) { $0 + UTF8.width($1) }
    }

    /// JSON writes a character beyond U+FFFF as two halves, which YAML does not know.
    private mutating func joinSurrogates(inLine index: Int) {
        var changes: [Change] = []
        let line = Array(lines[index].unicodeScalars)
        func half(at offset: Int) -> UInt32? {
            guard offset + 6 <= line.count, line[offset] == "\\", line[offset + 1] == "u" else {
                return nil
            }
            var digits = String.UnicodeScalarView()
            digits.append(contentsOf: line[(offset + 2)..<(offset + 6)])
            return UInt32(String(digits), radix: 16)
        }
        var offset = 0
        while offset < line.count {
            guard line[offset] == "\\" else {
                offset += 1
                continue
            }
            if let high = half(at: offset), (0xD800..<0xDC00).contains(high),
                let low = half(at: offset + 6), (0xDC00..<0xE000).contains(low)
            {
                let value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                let digits = String(value, radix: 16)
                let zeros = String(repeating: "0", count: 8 - digits.count)
                changes.append(
                    Change(start: offset, end: offset + 12, replacement: "\\U\(zeros)\(digits)")
                )
                offset += 12
            } else {
                offset += 2
            }
        }
        if !changes.isEmpty { self.changes[index] = changes }
    }
}
