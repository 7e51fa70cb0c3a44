internal import LetterpressModel

/// A link that leads somewhere from an inbox, where there is no page to start from.
struct LinkRelative: Check {
    static let rule = CheckRule(
        "link.relative",
        .error,
        when:
            "a link is relative and there is no address to resolve it against, or leads to the file "
            + "of another issue",
        why: "From an inbox it leads nowhere."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.links.compactMap { entry in
            let link = entry.link
            let written = subject.desk.sourceText(link.destination)
            if Self.isSource(link.destination, in: subject) {
                return subject.finding(
                    Self.rule,
                    at: link.position,
                    "Link leads to the file of an issue, which nobody serves: '\(written)'",
                    "Write its permalink, as in '/the-measure-of-a-line'."
                )
            }
            guard entry.rule == .invalid, !entry.sent.contains(":"), !entry.sent.isEmpty,
                !subject.isForeign(link.destination)
            else { return nil }
            let hasRoot = !subject.publication.url.isEmpty
            return subject.finding(
                Self.rule,
                at: link.position,
                hasRoot
                    ? "Link '\(written)' needs a page to start from"
                    : "Link '\(written)' is relative and 'publication.url' is not set",
                hasRoot
                    ? "Write the whole address."
                    : "Write the whole address, or set 'publication.url'."
            )
        }
    }

    /// Markdown beside the issue.
    private static func isSource(_ destination: String, in subject: CheckSubject) -> Bool {
        let path = destination.prefix { $0 != "#" && $0 != "?" }.lowercased()
        guard path.hasSuffix(".md") || path.hasSuffix(".markdown") else { return false }
        return subject.circumstances.files[destination].map { $0 != .missing } ?? false
    }
}
