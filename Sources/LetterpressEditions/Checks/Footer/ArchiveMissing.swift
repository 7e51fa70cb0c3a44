internal import LetterpressModel

/// A page to read the issue on, for those whose client shows it badly.
struct ArchiveMissing: Check {
    static let rule = CheckRule(
        "archive.missing",
        .warning,
        when: "there is no link to read the issue online; an error when messages go to readers",
        why: "Who sees no pictures, or half a letter, has nowhere to go."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        guard subject.publication.archiveURL.isEmpty else { return [] }
        return [
            subject.footerFinding(
                Self.rule,
                "Link to read the issue online is missing",
                "Set 'publication.url', or 'publication.archive_url' with {permalink} in it."
            )
        ]
    }
}
