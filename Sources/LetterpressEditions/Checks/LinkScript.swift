internal import LetterpressModel

/// A destination that would run something: it is left out of the edition.
struct LinkScript: Check {
    static let id = "html.unsafe"

    func findings(in subject: CheckSubject) -> [Finding] {
        let desk = LinkDesk(issue: subject.issue, publication: subject.publication)
        return BodyWalk(subject.issue).links.filter { desk.isHostile($0.destination) }.map { link in
            Finding(
                Self.id,
                .error,
                at: subject.issue.location(link.position),
                "Link of the kind '\(link.destination.prefix { $0 != ":" })' is dropped",
                remedy: "Lead to a page with https://."
            )
        }
    }
}
