internal import LetterpressModel

/// A message that arrives at once.
struct AttachmentWeight: Check {
    static let rule = CheckRule(
        "attachment.weight",
        .warning,
        when: "attachments and embedded pictures have more than 1 MB together",
        why: "Every reader gets all of it, on the telephone too, and every copy is sent in full."
    )

    private static let most = 1_000_000

    func findings(in subject: CheckSubject) -> [Finding] {
        let enclosed = subject.circumstances.enclosed
        guard enclosed.bytes > Self.most, !enclosed.isTooHeavy else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "attachments",
                "image",
                "title",
                says: "Files of the message have \(enclosed.bytes.megabytes) MB together",
                "Put what is large on a page, and link to it."
            )
        ]
    }
}
