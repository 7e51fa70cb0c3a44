internal import LetterpressModel

/// Every field as often as it must be there.
struct HeaderCountCheck: MessageCheck {
    static let rules = [missing, twice]

    private static let missing = CheckRule(
        "mail.header.missing",
        .error,
        when:
            "the message lacks 'From', 'Date' or 'Message-ID', or 'MIME-Version' where it is needed",
        why: "Providers refuse a message without them (RFC 5322 §3.6, RFC 2045 §4)."
    )
    private static let twice = CheckRule(
        "mail.header.twice",
        .error,
        when: "a field stands twice that may stand once",
        why: "Providers refuse it, since nobody knows which one a reader sees (RFC 5322 §3.6)."
    )

    private static let single: Set<String> = [
        "bcc", "cc", "content-transfer-encoding", "content-type", "date", "feedback-id", "from",
        "in-reply-to", "list-help", "list-id", "list-unsubscribe", "list-unsubscribe-post",
        "message-id", "mime-version", "references", "reply-to", "sender", "subject", "to",
    ]

    func findings(in subject: MessageSubject) -> [Finding] {
        let header = subject.header
        var wanted = ["From", "Date", "Message-ID"]
        if header["content-type"] != nil || header["content-transfer-encoding"] != nil {
            wanted.append("MIME-Version")
        }
        let absent = wanted.filter { header[$0.lowercased()] == nil }.map { name in
            subject.finding(
                Self.missing,
                at: 0,
                "'\(name)' is missing",
                remedy: "Add the field to the header."
            )
        }
        let doubled = subject.message.root.all.flatMap { part in
            Self.single.sorted().flatMap { part.header.all($0).dropFirst() }.map { field in
                subject.finding(
                    Self.twice,
                    of: field,
                    "'\(field.name)' stands twice",
                    remedy: "Leave one of them."
                )
            }
        }
        return absent + doubled
    }
}
