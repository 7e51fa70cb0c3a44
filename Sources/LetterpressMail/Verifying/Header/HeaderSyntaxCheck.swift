internal import LetterpressModel

/// A header of fields and nothing else.
struct HeaderSyntaxCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.header.syntax",
        .error,
        when: "the header holds what is no field, or a control character",
        why:
            "Readers take the header as ended there, and show the rest of it as text (RFC 5322 §2.2)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        subject.message.root.all.flatMap(\.header.faults).map { fault in
            subject.finding(
                Self.rule,
                at: fault.offset,
                "The header \(fault.words)",
                remedy:
                    "Write 'Name: value', and begin a line that goes on with a blank and a word."
            )
        }
    }
}
