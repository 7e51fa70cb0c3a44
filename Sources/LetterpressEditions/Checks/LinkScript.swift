internal import LetterpressModel

/// A destination or picture that would run something: it is left out of the edition.
struct LinkScript: Check {
    static let id = "html.unsafe"

    func findings(in subject: CheckSubject) -> [Finding] {
        let desk = LinkDesk(issue: subject.issue, publication: subject.publication)
        let walk = BodyWalk(subject.issue)
        let images = walk.images.map(\.image) + (subject.issue.heroImage.map { [$0] } ?? [])
        let found =
            walk.links.map { ($0.destination, "Link", $0.position) }
            + images.map { ($0.source, "Picture", $0.position) }
        return found.filter { desk.isHostile($0.0) }.map { address, kind, position in
            Finding(
                Self.id,
                .error,
                at: subject.issue.location(position),
                "\(kind) of the kind '\(address.prefix { $0 != ":" })' is dropped",
                remedy: "Write an address that begins with https://."
            )
        }
    }
}
