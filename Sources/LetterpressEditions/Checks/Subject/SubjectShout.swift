internal import LetterpressModel

/// A subject in a civil tone.
struct SubjectShout: Check {
    static let rule = CheckRule(
        "subject.shout",
        .warning,
        when:
            "more than half of the subject's letters are capitals, abbreviations aside, or it holds "
            + "`!!` or `$$$`",
        why: "Spam filters score it, and so do readers."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let words = subject.plain(subject.issue.subject)
        let letters = words.filter(\.isLetter)
        let capitals = letters.count(where: \.isUppercase)
        // Short words of capitals are abbreviations, unless they make a phrase.
        let isLoud = words.split { !$0.isLetter && $0 != " " }.contains(where: Self.isLoud)
        let shouts = isLoud && capitals * 2 > letters.count
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

    /// A long word of capitals, or three of any length one after the other.
    private static func isLoud(_ phrase: Substring) -> Bool {
        var run = 0
        for word in phrase.split(separator: " ") {
            let isCapital = word.count > 1 && word.allSatisfy(\.isUppercase)
            run = isCapital ? run + 1 : 0
            if run > 2 || (isCapital && word.count > 4) { return true }
        }
        return false
    }
}
