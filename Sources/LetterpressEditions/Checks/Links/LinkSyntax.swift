internal import LetterpressModel

/// An address that can be read as one.
struct LinkSyntax: Check {
    static let rule = CheckRule(
        "link.syntax",
        .error,
        when: "a link's address cannot be read: a blank in it, no host, nothing at all",
        why: "It leads nowhere."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.links.compactMap { link in
            let (sent, rule) = subject.desk.link(link)
            guard rule == .invalid, sent.contains(":") || sent.isEmpty,
                !subject.isForeign(link.destination)
            else { return nil }
            let written = subject.desk.sourceText(link.destination)
            return subject.finding(
                Self.rule,
                at: link.position,
                sent.isEmpty ? "Link leads nowhere" : "Link '\(written)' is not an address",
                "Write it as https://host/path, blanks as %20."
            )
        }
    }
}
