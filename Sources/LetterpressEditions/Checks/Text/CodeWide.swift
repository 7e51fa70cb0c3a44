internal import LetterpressModel

/// Code that keeps its lines.
struct CodeWide: Check {
    static let rule = CheckRule(
        "code.wide",
        .info,
        when: "a line of code has more than 34 columns, which a phone wraps, or 56, which all do",
        why: "A wrapped line of code is hard to read."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.code.compactMap { text, position in
            let widths = text.lines.map { DisplayWidth.narrow.columns($0) }
            guard let widest = widths.max(), widest > 34 else { return nil }
            return subject.finding(
                Self.rule,
                at: position,
                "Code has a line of \(widest) columns; "
                    + (widest > 56 ? "56 fit beside a mail's margins" : "34 fit on a phone"),
                "Break the line where it still means the same."
            )
        }
    }
}
