internal import LetterpressModel

/// One heading above all others: the issue's title.
struct HeadingOne: Check {
    static let rule = CheckRule(
        "heading.h1",
        .error,
        when: "the HTML edition has not exactly one `<h1>`",
        why: "Readers who listen jump from heading to heading; the first names the letter."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let count = subject.markup.elements("h1").count
        guard count != 1 else { return [] }
        return [
            subject.finding(
                Self.rule,
                inLayout: "<h1",
                "HTML edition has \(count == 0 ? "no" : "\(count)") headings of level 1",
                "Let the layout print {{{title}}} in an <h1>, and no other <h1>."
            )
        ]
    }
}
