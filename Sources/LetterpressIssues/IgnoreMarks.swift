package import LetterpressModel

/// An author's remarks that a finding is known and meant: `<!-- check: ignore image.alt -->`.
///
/// On a line with words a remark speaks of that line; on a line of its own, of the block below, up to
/// the next empty line. `ignore-issue` speaks of the whole issue. In front matter the same is said
/// behind a `#`. Like all remarks they are in no edition.
package struct IgnoreMarks: Sendable {
    package struct Mark: Equatable, Sendable {
        /// As written.
        package let ids: [String]
        package let position: SourcePosition
        /// Lines of the file; nil for all of them.
        let lines: ClosedRange<Int>?
    }

    package private(set) var marks: [Mark] = []

    package init() {}

    /// Reads the text of a file.
    package init(in text: String) {
        guard text.holds("check:") else { return }
        let lines = IndexedLines(text)
        var code = CodeFence()
        var isFrontMatter = lines[0] == "---"
        for (index, line) in lines.enumerated() {
            if isFrontMatter {
                if index > 0, line == "---" || line == "..." { isFrontMatter = false }
                guard line.holds("check:") else { continue }
                take(line.matches(of: Self.behindHash), of: index, in: lines, isBlock: false)
            } else {
                guard !code.holds(line), line.holds("check:") else { continue }
                take(line.matches(of: Self.remark), of: index, in: lines, isBlock: true)
            }
        }
    }

    /// Whether its author knows of a finding.
    package func ignore(_ finding: Finding) -> Bool {
        marks.contains { mark in
            guard mark.ids.contains(finding.id) else { return false }
            guard let lines = mark.lines else { return true }
            return finding.location.position.map { lines.contains($0.line) } ?? false
        }
    }

    private typealias Match = Regex<(Substring, Substring, Substring)>.Match

    private static var remark: Regex<(Substring, Substring, Substring)> {
        #/<!--\s*check:\s*(ignore|ignore-issue)\s+([^>]*?)\s*-->/#
    }

    private static var behindHash: Regex<(Substring, Substring, Substring)> {
        #/(?:^|\s)#\s*check:\s*(ignore|ignore-issue)\s+(.*)$/#
    }

    private mutating func take(
        _ matches: [Match],
        of index: Int,
        in lines: IndexedLines,
        isBlock: Bool
    ) {
        let line = lines[index]
        for match in matches {
            let ids = match.2.split { $0 == " " || $0 == "," || $0 == "\t" }.map(String.init)
            let column = line.utf8.distance(from: line.startIndex, to: match.0.startIndex) + 1
            let before = line[..<match.0.startIndex] + line[match.0.endIndex...]
            let isAlone = before.allSatisfy { $0.isWhitespace || $0 == ">" }
            var last = index
            if isAlone {
                last = min(index + 1, lines.count - 1)
                while isBlock, last + 1 < lines.count,
                    !lines[last + 1].allSatisfy(\.isWhitespace)
                {
                    last += 1
                }
            }
            marks.append(
                Mark(
                    ids: ids,
                    position: SourcePosition(line: index + 1, column: column),
                    lines: match.1 == "ignore" ? (index + 1)...(last + 1) : nil
                )
            )
        }
    }
}
