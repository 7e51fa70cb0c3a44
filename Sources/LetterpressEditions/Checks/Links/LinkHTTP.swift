internal import LetterpressModel

/// A link that nobody between can read or change.
struct LinkHTTP: Check {
    static let rule = CheckRule(
        "link.http",
        .warning,
        when: "a link begins with `http:`",
        why: "Whoever runs the network sees and may change what the reader gets."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.webLinks.filter { link, address in
            link.destination.lowercased().hasPrefix("http:") && !NetworkHost(address.host).isLocal
        }.map { link, _ in
            subject.finding(
                Self.rule,
                at: link.position,
                "Link is not encrypted: '\(subject.desk.sourceText(link.destination))'",
                "Write https:// if the site answers there; 'check --links' tells."
            )
        }
    }
}
