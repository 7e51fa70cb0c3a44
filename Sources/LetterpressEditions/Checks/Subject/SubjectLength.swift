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
        let count = subject.plain(subject.issue.subject).count
        guard !(10...78).contains(count), count > 0 else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "subject",
                "title",
                says: "Subject has \(count) characters; inboxes show 10 to 78 well",
                "Give the issue a 'subject' of its own, or change its title."
            )
        ]
    }
}
