internal import LetterpressModel

extension TextEmitter {
    /// Columns side by side where they fit, else a record for each row.
    mutating func lines(of table: Table, columns: Int) -> [String] {
        let head = table.head.map { text($0).oneLine }
        let rows = table.rows.map { row in row.map { text($0).oneLine } }
        let widths = head.indices.map { column in
            ([head[column]] + rows.map { $0[column] }).map { self.columns($0) }.max() ?? 0
        }
        let whole = widths.reduce(0, +) + 2 * widths.count
        // From right to left columns would change their places wherever a number stands.
        guard columns == 0 || whole <= columns, !script.isRightToLeft else {
            return records(head, rows, columns)
        }
        func line(_ cells: [String]) -> String {
            let parts = cells.indices.map {
                padded(cells[$0], to: widths[$0], table.alignments[$0])
            }
            return "  " + parts.joined(separator: "  ").trimmedEnd
        }
        let rule = widths.map { String(repeating: "-", count: max(1, $0)) }
        return [line(head), line(rule)] + rows.map(line)
    }

    private func records(_ head: [String], _ rows: [[String]], _ columns: Int) -> [String] {
        var lines: [String] = []
        for row in rows {
            if !lines.isEmpty { lines.append("") }
            for (name, value) in zip(head, row) where !value.isEmpty {
                let words = name.isEmpty ? value : name + script.colonAndBlank + value
                lines += wrap(words, columns: columns, firstIndent: 2, indent: 4).enumerated()
                    .map { ($0 == 0 ? "  " : "    ") + $1 }
            }
        }
        return lines
    }

    private func padded(_ words: String, to width: Int, _ alignment: Table.Alignment?) -> String {
        let room = max(0, width - columns(words))
        let left =
            switch alignment {
            case .right: room
            case .center: room / 2
            case .left, nil: 0
            }
        return String(repeating: " ", count: left) + words
            + String(repeating: " ", count: room - left)
    }
}

extension String {
    /// A cell has one line.
    fileprivate var oneLine: String { replacing("\n", with: " ") }
}
