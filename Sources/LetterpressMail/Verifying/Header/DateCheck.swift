internal import LetterpressModel

/// A date that every program reads as the same moment.
struct DateCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.date",
        .error,
        when: "'Date' is not as RFC 5322 writes it, or names the wrong weekday",
        why: "Inboxes sort by it, and filters take a wrong one as a sign of spam (RFC 5322 §3.3)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        guard let field = subject.header["date"],
            case .failure(let error) = MailDateReader.read(field.unfolded)
        else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: field,
                at: error.fault.offset,
                "'Date' \(error.fault.words)",
                remedy: "Write it as 'Thu, 05 Nov 2026 09:00:00 +0000'."
            )
        ]
    }
}
