internal import LetterpressModel

/// A subject line.
struct SubjectCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.subject",
        .warning,
        when: "'Subject' is missing or empty",
        why: "Inboxes show '(no subject)', and filters take it as a sign of spam."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        let field = subject.header["subject"]
        let words = field.map { EncodedWordReader($0.unfolded).text } ?? ""
        guard !words.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            return []
        }
        return [
            subject.finding(
                Self.rule,
                at: field?.raw.lowerBound ?? 0,
                field == nil ? "'Subject' is missing" : "'Subject' is empty",
                remedy: "Write one."
            )
        ]
    }
}
