internal import LetterpressModel

/// A way to leave, which mailbox providers and the law ask for.
struct UnsubscribeMissing: Check {
    static let rule = CheckRule(
        "unsubscribe.missing",
        .error,
        when:
            "an edition has no link to unsubscribe; a warning while messages stay on this machine",
        why: "Gmail, Yahoo and the law ask for it, and who finds none says “spam”."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let prefix = subject.publication.unsubscribeURL.prefix { $0 != "{" }
        guard !prefix.isEmpty else {
            return [
                subject.footerFinding(
                    Self.rule,
                    "Address to unsubscribe at is missing",
                    "Set 'publication.url', or 'publication.unsubscribe.url' with {token} in it."
                )
            ]
        }
        let edition = subject.rendered.edition
        return [("HTML", edition.html, subject.html), ("text", edition.text, subject.text)].filter {
            !$0.1.fields.contains(.unsubscribeURL) && !$0.2.holds(text: String(prefix))
        }.map { name, _, _ in
            let rendered = subject.rendered
            let layout = name == "HTML" ? rendered.layout : rendered.textLayout
            return Finding(
                Self.rule,
                at: SourceLocation(path: layout?.path ?? subject.issue.path),
                "Layout of the \(name) edition prints no link to unsubscribe",
                remedy: "Print {{{unsubscribe}}} in it."
            ).asSeverity(subject.circumstances.isForReaders ? .error : .warning)
        }
    }
}
