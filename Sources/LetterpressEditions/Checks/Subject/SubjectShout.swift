internal import LetterpressModel

/// A subject in a civil tone.
struct SubjectShout: Check {
    static let rule = CheckRule(
        "subject.shout",
        .warning,
        when: "more than half of the subject's letters are capitals, or it holds `!!` or `$$$`",
        why: "Spam filters score it, and so do readers."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let words = subject.plain(subject.issue.subject)
        let letters = words.filter(\.isLetter)
        let capitals = letters.count(where: \.isUppercase)
        // One short word may well be an abbreviation.
        let shouts = letters.count > 6 && capitals * 2 > letters.count
        guard shouts || words.contains("!!") || words.contains("$$$") else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "subject",
                "title",
                says: "Subject shouts: '\(words)'",
                "Write it in lower case, with one exclamation mark at most."
            )
        ]
    }
}
