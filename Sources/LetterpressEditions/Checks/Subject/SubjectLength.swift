internal import LetterpressModel

/// A subject that inboxes show whole and that says something.
struct SubjectLength: Check {
    static let rule = CheckRule(
        "subject.length",
        .warning,
        when: "the subject has fewer than 10 or more than 78 characters",
        why: "A short one says little; a long one is cut, on phones after some 40."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let words = subject.plain(subject.issue.subject)
        // An ideograph says as much as two letters, and takes their room.
        let count = words.count + WideText.count(in: words)
        guard !(10...78).contains(count), count > 0 else { return [] }
        let hasOwn = subject.issue.positions["subject"] != nil
        return [
            subject.finding(
                Self.rule,
                of: "subject",
                "title",
                says:
                    "Subject has \(count) character\(count == 1 ? "" : "s"); inboxes show 10 to 78 well",
                hasOwn
                    ? "Change it." : "Give the issue a 'subject' of its own, or change its title."
            )
        ]
    }
}
