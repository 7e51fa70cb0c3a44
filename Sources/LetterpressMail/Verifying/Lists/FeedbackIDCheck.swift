internal import LetterpressModel

/// A key that Gmail counts complaints by.
struct FeedbackIDCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.feedback-id",
        .warning,
        when: "'Feedback-ID' has more than four parts, or its last has not 5 to 15 characters",
        why: "Gmail leaves it out of the reports of complaints."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        guard let field = subject.header["feedback-id"] else { return [] }
        let parts = field.value.split(separator: ":", omittingEmptySubsequences: false)
        let sender = parts.last?.trimmingPrefix(" ").unicodeScalars.count ?? 0
        guard parts.count > 4 || !(5...15).contains(sender) else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: field,
                "'\(field.name)' is not up to four parts, the last of 5 to 15 characters",
                remedy: "Write 'edition:list:kind:sender', where the sender never changes."
            )
        ]
    }
}
