internal import LetterpressModel

/// A link that leads somewhere from everywhere.
struct LinkLocal: Check {
    static let rule = CheckRule(
        "link.local",
        .error,
        when: "a link leads to this machine, to a private network or to a staging host",
        why: "It works for the writer and for nobody else."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.webLinks.filter { NetworkHost($0.address.host).isLocal }.map { link, address in
            subject.finding(
                Self.rule,
                at: link.position,
                "Link leads to '\(address.host)', which readers cannot reach",
                "Write the public address."
            )
        }
    }
}
