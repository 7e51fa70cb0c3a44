internal import LetterpressModel

/// An identifier that replies and reports can name.
struct MessageIDCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.message-id",
        .error,
        when: "'Message-ID' is not one identifier in angle brackets",
        why: "Gmail refuses it, and bounces cannot be matched (RFC 5322 §3.6.4)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        guard let field = subject.header["message-id"],
            let fault = MessageIDReader.fault(in: field.unfolded)
        else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: field,
                at: fault.offset,
                "'\(field.name)' \(fault.words)",
                remedy: "Write it as '<unique-words@your.domain>'."
            )
        ]
    }
}
