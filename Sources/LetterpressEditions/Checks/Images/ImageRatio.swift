internal import LetterpressModel

/// A letter of words.
struct ImageRatio: Check {
    static let rule = CheckRule(
        "image.ratio",
        .warning,
        when: "there are pictures and fewer than 80 words",
        why: "Spam comes as pictures; filters score a letter that has little else."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let pictures = subject.walk.images.count
        let words = subject.walk.wordCount
        guard pictures > 0, words < 80, !Script(subject.language).isIdeographic else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "title",
                says: "Issue has \(pictures) picture\(pictures == 1 ? "" : "s") and \(words) words",
                "Say in words what the pictures show; 80 are enough."
            )
        ]
    }
}
