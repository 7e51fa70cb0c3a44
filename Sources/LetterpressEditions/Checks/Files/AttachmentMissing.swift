internal import LetterpressModel

/// An attachment that is there.
struct AttachmentMissing: Check {
    static let rule = CheckRule(
        "attachment.missing",
        .error,
        when: "an attachment is not there, is no file, cannot be read or lies outside of `issues/`",
        why: "The letter would go out without it.",
        isNegotiable: false
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        zip(subject.issue.attachments, subject.circumstances.enclosed.attachments).compactMap {
            attachment,
            file in
            guard let (fault, remedy) = Self.fault(of: file) else { return nil }
            return subject.finding(
                Self.rule,
                at: attachment.position,
                "Attachment \(fault): '\(attachment.path)'",
                remedy
            )
        }
    }

    private static func fault(of file: LocalFile) -> (String, remedy: String)? {
        switch file {
        case .found: nil
        case .missing:
            (
                "is not there",
                "Put the file there, or mend the path; it starts at the issue's folder."
            )
        case .noFile: ("is no file", "Name a file; a folder can be packed into a ZIP file.")
        case .outside:
            (
                "lies outside of 'issues/'",
                "Put the file itself beside the issue; a symbolic link to it does not do."
            )
        case .unreadable: ("cannot be read", "Look at its permissions.")
        }
    }
}
