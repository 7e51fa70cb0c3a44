internal import LetterpressModel

/// A header that servers take.
struct HeaderSizeCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.header.size",
        .error,
        when: "the header has more than 64 KB",
        why: "Providers refuse it; Gmail says 552 5.3.4."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        let size = subject.header.range.count
        guard size > 65_536 else { return [] }
        return [
            subject.finding(
                Self.rule,
                at: 0,
                "The header has \(size) octets; 65,536 are the most that providers take",
                remedy: "Leave out fields that no reader needs."
            )
        ]
    }
}
