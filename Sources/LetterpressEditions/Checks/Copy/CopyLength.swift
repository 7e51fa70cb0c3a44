internal import LetterpressModel

/// A letter of a letter's length.
struct CopyLength: Check {
    static let rule = CheckRule(
        "copy.length",
        .info,
        when: "the text has fewer than 50 or more than 5,000 words",
        why: "A short one may be a slip; a long one is rarely read to its end."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let words = subject.walk.runs.reduce(0) { sum, run in
            // Of ideographs two make a word, about.
            sum + run.text.wordCount + WideText.count(in: run.text) / 2
        }
        guard !(50...5_000).contains(words) else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "title",
                says: "Text has \(words) word\(words == 1 ? "" : "s")",
                words < 50
                    ? "See whether all of it is there."
                    : "Think of two letters, or of a page for the rest."
            )
        ]
    }
}
