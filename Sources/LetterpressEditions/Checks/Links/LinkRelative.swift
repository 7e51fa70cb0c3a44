internal import LetterpressModel

/// A link that leads somewhere from an inbox, where there is no page to start from.
struct LinkRelative: Check {
    static let rule = CheckRule(
        "link.relative",
        .error,
        when: "a link is relative and there is no address to resolve it against",
        why: "From an inbox it leads nowhere."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.links.compactMap { link in
            let (sent, rule) = subject.desk.link(link)
            guard rule == .invalid, !sent.contains(":"), !sent.isEmpty,
                !subject.isForeign(link.destination)
            else { return nil }
            let written = subject.desk.sourceText(link.destination)
            return subject.finding(
                Self.rule,
                at: link.position,
                "Link '\(written)' is relative and 'publication.url' is not set",
                "Write the whole address, or set 'publication.url'."
            )
        }
    }
}
