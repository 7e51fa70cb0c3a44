internal import LetterpressModel

/// A link that leads somewhere from an inbox, where there is no page to start from.
struct LinkRelative: Check {
    static let id = "link.relative"

    func findings(in subject: CheckSubject) -> [Finding] {
        let desk = LinkDesk(issue: subject.issue, publication: subject.publication)
        return BodyWalk(subject.issue).links.compactMap { link in
            let (sent, rule) = desk.link(link)
            guard rule == .invalid, !sent.contains(":"), !sent.isEmpty else { return nil }
            return Finding(
                Self.id,
                .error,
                at: subject.issue.location(link.position),
                "Link '\(desk.sourceText(link.destination))' is relative and 'publication.url' is not set",
                remedy: "Write the whole address, or set 'publication.url'."
            )
        }
    }
}
