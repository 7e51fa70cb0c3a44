internal import LetterpressModel

/// A heading that a screen reader can say.
struct HeadingEmpty: Check {
    static let rule = CheckRule(
        "heading.empty",
        .error,
        when: "a heading has no letter and no digit",
        why: "Readers who listen hear “heading”, and nothing else."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.headings.filter { heading in
            !heading.words.plainText.contains { $0.isLetter || $0.isNumber }
        }.map { heading in
            subject.finding(
                Self.rule,
                at: heading.position,
                "Heading has no words",
                "Give it words, or remove it."
            )
        }
    }
}
