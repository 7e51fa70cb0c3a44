internal import LetterpressModel

/// A link that can be seen and said.
struct LinkEmpty: Check {
    static let id = "link.empty"

    func findings(in subject: CheckSubject) -> [Finding] {
        BodyWalk(subject.issue).links.filter { $0.content.plainText.allSatisfy(\.isWhitespace) }.map
        { link in
            Finding(
                Self.id,
                .error,
                at: subject.issue.location(link.position),
                "Link has no words",
                remedy: "Say where it leads: [the whole table](https://proof.example/table)."
            )
        }
    }
}
