internal import LetterpressModel

/// A message that servers take.
struct AttachmentLimit: Check {
    // It cannot be turned down: files of that weight are not even read.
    static let rule = CheckRule(
        "attachment.limit",
        .error,
        when: "attachments and embedded pictures have more than 18 MB together",
        why: "On the way they grow by a third, and Gmail takes no message of more than 25 MB.",
        isNegotiable: false
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let enclosed = subject.circumstances.enclosed
        guard enclosed.isTooHeavy else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "attachments",
                "image",
                "title",
                says: "Files of the message have \(enclosed.bytes.megabytes) MB together; "
                    + "\(EnclosedFile.mostBytes.megabytes) are the most",
                "Put what is large on a page, and link to it."
            )
        ]
    }
}
