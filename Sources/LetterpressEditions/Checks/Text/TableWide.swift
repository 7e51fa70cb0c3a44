internal import LetterpressModel

/// A table that a phone can show.
struct TableWide: Check {
    static let rule = CheckRule(
        "table.wide",
        .warning,
        when: "a table has more than 4 columns, or a word of more than 20 characters",
        why: "On a phone it must be pushed sideways, where that is possible at all."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.tables.compactMap { table, position in
            let words = ([table.head] + table.rows).joined().flatMap { cell in
                subject.plain(cell.plainText).split(separator: " ")
            }
            // What may be broken is not wide.
            let longest =
                words.filter { WideText.count(in: String($0)) == 0 && !$0.contains("\u{AD}") }
                .max { $0.count < $1.count } ?? ""
            if table.head.count > 4 {
                return subject.finding(
                    Self.rule,
                    at: position,
                    "Table has \(table.head.count) columns; phones show 4",
                    "Make two tables of it, or a list."
                )
            }
            guard longest.count > 20 else { return nil }
            return subject.finding(
                Self.rule,
                at: position,
                "Table holds a word of \(longest.count) characters: '\(longest.prefix(30))'",
                "Say it shorter, or take it out of the table."
            )
        }
    }
}
