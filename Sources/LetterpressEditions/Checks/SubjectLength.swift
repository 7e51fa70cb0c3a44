internal import LetterpressModel

/// A subject that inboxes show whole and that says something.
struct SubjectLength: Check {
    static let id = "subject.length"

    func findings(in subject: CheckSubject) -> [Finding] {
        let desk = LinkDesk(issue: subject.issue, publication: subject.publication)
        let count = desk.fallbackText(subject.issue.subject).count
        guard !(10...78).contains(count) else { return [] }
        let key = subject.issue.positions["subject"] == nil ? "title" : "subject"
        return [
            Finding(
                Self.id,
                .warning,
                at: subject.issue.location(of: key),
                "Subject has \(count) characters; inboxes show 10 to 78 well",
                remedy: "Give the issue a 'subject' of its own, or change its title."
            )
        ]
    }
}
