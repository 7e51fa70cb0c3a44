internal import LetterpressModel

/// A text part that says what the HTML says.
struct TextCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.text.empty",
        .warning,
        when: "the text part says nothing, or only where the letter can be read",
        why: "Who reads text gets no letter, and filters take it as a sign of spam."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        guard let text = subject.leaves.first(where: { $0.isLetter("text/plain") }) else {
            return []
        }
        let html = subject.leaves.first { $0.isLetter("text/html") }
        let letters = VisibleLetters.count(inText: text.bytes)
        let wanted = html.map { VisibleLetters.count(inHTML: $0.bytes) } ?? 0
        // A line such as "Read this letter in your browser" has some thirty letters.
        guard letters == 0 || letters < 100 && wanted > letters * 5 else { return [] }
        return [
            subject.finding(
                Self.rule,
                at: text.part.body.lowerBound,
                letters == 0
                    ? "The text part says nothing"
                    : "The text part has \(letters) letters where the HTML has \(wanted)",
                remedy: "Say the same in both."
            )
        ]
    }
}
