internal import LetterpressModel

/// A preheader that fills its line.
struct PreheaderLength: Check {
    static let rule = CheckRule(
        "preheader.length",
        .info,
        when: "the preheader has fewer than 35 or more than 140 characters",
        why: "Behind a short one inboxes show what comes next; the end of a long one is never seen."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let words = subject.preheader
        // An ideograph says as much as two letters, and takes their room.
        let count = words.count + WideText.count(in: words)
        guard words.count > 140 || count < 35, count > 0 else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "preheader",
                "title",
                says: "Preheader has \(count) characters; inboxes show 35 to 140",
                "Write one of 40 to 110 characters."
            )
        ]
    }
}
