internal import LetterpressModel

/// Reads tables as GitHub does: a head, a row of dashes, rows; cells are parted by `|`.
struct TableReader {
    /// A cell's text with the bytes that stand before it on its line.
    struct Cell {
        let text: String
        let column: Int
    }

    struct Source {
        /// Lines of the paragraph before the table.
        let before: Int
        let alignments: [Table.Alignment?]
        let head: [Cell]
        let rows: [[Cell]]

        /// Row by row, the head first.
        var cells: [Cell] { head + rows.flatMap { $0 } }
    }

    static let maxCells = 100_000

    /// The table in a paragraph's lines, if there is one.
    static func read(_ lines: [Substring]) -> Source? {
        guard lines.count > 1 else { return nil }
        for index in 1..<lines.count {
            guard let alignments = delimiters(lines[index]) else { continue }
            let head = cells(lines[index - 1])
            guard head.count == alignments.count else { continue }
            // Short rows are filled up, so a small text could ask for a huge table.
            guard head.count * (lines.count - index) <= Self.maxCells else { return nil }
            let rows = lines[(index + 1)...].map { line -> [Cell] in
                let found = cells(line).prefix(head.count)
                return found
                    + [Cell](repeating: Cell(text: "", column: 0), count: head.count - found.count)
            }
            return Source(before: index - 1, alignments: alignments, head: head, rows: rows)
        }
        return nil
    }

    /// `| :--- | ---: |`; nil for any other line.
    private static func delimiters(_ line: Substring) -> [Table.Alignment?]? {
        guard line.utf8.contains(UInt8(ascii: "-")),
            line.utf8.contains(UInt8(ascii: "|")) || line.utf8.contains(UInt8(ascii: ":")),
            line.utf8.allSatisfy({ " \t|:-".utf8.contains($0) })
        else { return nil }
        var alignments: [Table.Alignment?] = []
        for cell in cells(line) {
            let text = cell.text
            guard text.wholeMatch(of: #/:?-+:?/#) != nil else { return nil }
            switch (text.hasPrefix(":"), text.hasSuffix(":")) {
            case (true, true): alignments.append(.center)
            case (true, false): alignments.append(.left)
            case (false, true): alignments.append(.right)
            case (false, false): alignments.append(nil)
            }
        }
        return alignments
    }

    /// The cells of a row; an escaped `|` is a letter, also inside code.
    private static func cells(_ line: Substring) -> [Cell] {
        var bytes = Array(line.utf8)[...]
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        bytes = bytes.drop(while: isBlank)
        if bytes.first == UInt8(ascii: "|") { bytes.removeFirst() }
        var cells: [Cell] = []
        var start = bytes.startIndex
        var text: [UInt8] = []
        func finish(at end: Int) {
            let trimmed = text.drop(while: isBlank)
            let lead = text.count - trimmed.count
            var words = trimmed
            while let last = words.last, isBlank(last) { words.removeLast() }
            cells.append(Cell(text: String(decoding: words, as: UTF8.self), column: start + lead))
            text = []
        }
        let mark = Array(String(EscapeMark.scalar).utf8)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex,
                bytes[index + 1] == UInt8(ascii: "|")
            {
                text.append(UInt8(ascii: "|"))
                index += 2
                if bytes[index...].starts(with: mark) { index += mark.count }
            } else if bytes[index] == UInt8(ascii: "|") {
                finish(at: index)
                index += 1
                start = index
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        // A pipe at the end closes the last cell and opens none.
        if !text.isEmpty || cells.isEmpty { finish(at: index) }
        return cells
    }
}
