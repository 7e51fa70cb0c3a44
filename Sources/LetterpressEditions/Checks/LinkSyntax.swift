internal import LetterpressModel

/// An address that can be read as one.
struct LinkSyntax: Check {
    static let id = "link.syntax"

    func findings(in subject: CheckSubject) -> [Finding] {
        let desk = LinkDesk(issue: subject.issue, publication: subject.publication)
        return BodyWalk(subject.issue).links.compactMap { link in
            let (sent, rule) = desk.link(link)
            guard rule == .invalid, sent.contains(":") || sent.isEmpty else { return nil }
            return Finding(
                Self.id,
                .error,
                at: subject.issue.location(link.position),
                sent.isEmpty
                    ? "Link leads nowhere"
                    : "Link '\(desk.sourceText(link.destination))' is not an address",
                remedy: "Write it as https://host/path, blanks as %20."
            )
        }
    }
}
