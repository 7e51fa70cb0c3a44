internal import LetterpressModel

/// Attachments that can be told apart.
struct AttachmentName: Check {
    static let rule = CheckRule(
        "attachment.name",
        .error,
        when: "two attachments have one name, capitals aside",
        why: "Who saves both into one folder keeps one of them."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        var seen: Set<String> = []
        return subject.issue.attachments.compactMap { attachment in
            let isNew = seen.insert(attachment.name.lowercased()).inserted
            guard !isNew else { return nil }
            return subject.finding(
                Self.rule,
                at: attachment.position,
                "Attachment has the name of another: '\(attachment.name)'",
                "Take one out, or give it a name: {file: \(attachment.path), name: another name}."
            )
        }
    }
}
