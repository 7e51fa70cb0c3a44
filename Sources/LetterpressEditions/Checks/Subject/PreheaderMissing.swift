internal import LetterpressModel

/// A line beside the subject.
struct PreheaderMissing: Check {
    static let rule = CheckRule(
        "preheader.missing",
        .warning,
        when: "there is no preheader and no paragraph to take one from",
        why: "Inboxes then show the first words of the page, such as “Read online”."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        guard subject.preheader.isEmpty else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "preheader",
                "title",
                says: "Preheader is missing, and the text has no paragraph to take it from",
                "Add a line such as 'preheader: What this issue is about'."
            )
        ]
    }
}
