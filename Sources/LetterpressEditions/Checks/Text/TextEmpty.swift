internal import LetterpressModel

/// A text edition that says what the HTML edition says.
struct TextEmpty: Check {
    static let rule = CheckRule(
        "text.empty",
        .error,
        when: "the text edition has fewer than half the words of the HTML edition",
        why: "Filters compare the two, and some readers have no other."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let words = subject.text.wordCount
        let all = subject.markup.wordCount
        guard words * 2 < all else { return [] }
        return [
            Finding(
                Self.rule,
                at: SourceLocation(path: subject.rendered.textLayout?.path ?? subject.issue.path),
                "Text edition has \(words) words, the HTML edition \(all)",
                remedy: "Print {{{body}}} in the layout of the text edition."
            )
        ]
    }
}
