internal import LetterpressModel

/// A destination or picture that would run something: it is left out of the edition.
struct LinkScript: Check {
    static let rule = CheckRule(
        "html.unsafe",
        .error,
        when:
            "a script, a form, a frame, an `on…` attribute or a `javascript:` address was dropped",
        why: "Mail programs drop it too, and the letter may be taken for an attack."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let links = subject.walk.links.map { ($0.destination, "Link", $0.position) }
        let images = subject.walk.images.map(\.image).filter { !ImageData.isData($0) }
            .map { ($0.source, "Picture", $0.position) }
        return (links + images).filter { subject.desk.isHostile($0.0) }.map {
            address,
            kind,
            position in
            subject.finding(
                Self.rule,
                at: position,
                "\(kind) of the kind '\(address.prefix { $0 != ":" })' is dropped",
                "Write an address that begins with https://."
            )
        }
    }
}
