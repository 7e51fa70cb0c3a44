internal import LetterpressModel

/// A signature over everything that a reader or a provider acts on.
struct SignatureCoverageCheck: MessageCheck {
    static let rules = [uncovered, partial, oversigned]

    private static let uncovered = CheckRule(
        "mail.dkim.uncovered",
        .error,
        when: "no signature covers 'From', 'List-Unsubscribe', 'List-Unsubscribe-Post' or "
            + "'Feedback-ID'",
        why:
            "There is no one-click and no report of complaints without (RFC 6376 §5.4, RFC 8058 §4)."
    )
    private static let partial = CheckRule(
        "mail.dkim.partial",
        .warning,
        when: "no signature covers another field that readers see or programs obey",
        why: "Anybody may change it, and the signature still holds (RFC 6376 §5.4.1)."
    )
    private static let oversigned = CheckRule(
        "mail.dkim.oversigned",
        .info,
        when: "no signature lists 'From' once more than it stands in the header",
        why: "A second 'From' can be added, and the signature still holds (RFC 6376 §8.15)."
    )

    private static let needed = [
        "from", "list-unsubscribe", "list-unsubscribe-post", "feedback-id",
    ]
    private static let wished = [
        "cc", "content-transfer-encoding", "content-type", "date", "in-reply-to", "list-help",
        "list-id", "message-id", "mime-version", "references", "reply-to", "sender", "subject",
        "to",
    ]

    func findings(in subject: MessageSubject) -> [Finding] {
        let signatures = subject.readableSignatures
        guard !signatures.isEmpty else { return [] }
        let covered = Set(signatures.flatMap(\.signedFields))
        var findings = [
            finding(Self.uncovered, for: Self.needed, covered, subject),
            finding(Self.partial, for: Self.wished, covered, subject),
        ].compactMap(\.self)
        let count = subject.header.all("from").count
        if covered.contains("from"),
            !signatures.contains(where: { $0.signedFields.count { $0 == "from" } > count }),
            let first = signatures.first
        {
            findings.append(
                subject.finding(
                    Self.oversigned,
                    of: first,
                    "No signature lists 'From' once more than it is there",
                    remedy: "Write 'from' twice in 'h='."
                )
            )
        }
        return findings
    }

    /// At the first field that nothing covers.
    private func finding(
        _ rule: CheckRule,
        for keys: [String],
        _ covered: Set<String>,
        _ subject: MessageSubject
    ) -> Finding? {
        let bare = keys.filter { !covered.contains($0) }.compactMap { subject.header[$0] }
        guard let first = bare.min(by: { $0.line < $1.line }) else { return nil }
        let names = bare.sorted { $0.line < $1.line }.map { "'\($0.name)'" }
        return subject.finding(
            rule,
            of: first,
            "No signature covers \(names.joined(separator: ", "))",
            remedy: "List \(names.count == 1 ? "it" : "them") in 'h=' when the message is signed."
        )
    }
}
