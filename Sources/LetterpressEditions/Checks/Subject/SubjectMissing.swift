internal import LetterpressModel

/// A subject that says something to everybody.
struct SubjectMissing: Check {
    static let rule = CheckRule(
        "subject.missing",
        .error,
        when: "the subject is empty, or is for a reader of whom nothing is known",
        why: "An inbox shows “(no subject)”, and filters count it as a sign of spam."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        guard subject.plain(subject.issue.subject).allSatisfy(\.isWhitespace) else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "subject",
                "title",
                says: "Subject is empty",
                "Give the issue a 'title' or a 'subject'."
            )
        ]
    }
}
