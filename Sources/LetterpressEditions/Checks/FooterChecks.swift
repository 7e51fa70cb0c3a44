internal import LetterpressModel

/// A postal address, which the law asks of bulk mail in many places (CAN-SPAM §7704).
struct AddressMissing: Check {
    static let id = "address.missing"

    func findings(in subject: CheckSubject) -> [Finding] {
        guard subject.publication.postalAddress.isEmpty else { return [] }
        return [
            subject.footerFinding(
                Self.id,
                "Postal address is missing from the footer",
                "Set 'publication.postal_address'."
            )
        ]
    }
}

/// A way to leave, which mailbox providers and the law ask for.
struct UnsubscribeMissing: Check {
    static let id = "unsubscribe.missing"

    func findings(in subject: CheckSubject) -> [Finding] {
        guard subject.publication.unsubscribeURL.isEmpty else { return [] }
        return [
            subject.footerFinding(
                Self.id,
                "Address to unsubscribe at is missing",
                "Set 'publication.url', or 'publication.unsubscribe.url' with {token} in it."
            )
        ]
    }
}

/// A page to read the issue on, for those whose client shows it badly.
struct ArchiveMissing: Check {
    static let id = "archive.missing"

    func findings(in subject: CheckSubject) -> [Finding] {
        guard subject.publication.archiveURL.isEmpty else { return [] }
        return [
            subject.footerFinding(
                Self.id,
                "Link to read the issue online is missing",
                "Set 'publication.url', or 'publication.archive_url' with {permalink} in it."
            )
        ]
    }
}

extension CheckSubject {
    /// A warning while messages stay on this machine, an error when they go to readers.
    fileprivate func footerFinding(_ id: String, _ message: String, _ remedy: String) -> Finding {
        Finding(
            id,
            isForReaders ? .error : .warning,
            at: SourceLocation(path: "config/letterpress.yml"),
            message,
            remedy: remedy
        )
    }
}
