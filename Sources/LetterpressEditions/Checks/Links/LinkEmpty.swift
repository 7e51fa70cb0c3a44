internal import LetterpressModel

/// A link that can be seen and said.
struct LinkEmpty: Check {
    static let rule = CheckRule(
        "link.empty",
        .error,
        when: "a link has no words",
        why: "It cannot be clicked, and a screen reader spells its address."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.links.filter { link in
            link.content.plainText.allSatisfy(\.isWhitespace) && !link.content.holdImage
        }.map { link in
            subject.finding(
                Self.rule,
                at: link.position,
                "Link has no words",
                "Say where it leads: [the whole table](https://proof.example/table)."
            )
        }
    }
}

extension [Inline] {
    /// Whether a picture is among them, which has rules of its own.
    fileprivate var holdImage: Bool {
        contains { inline in
            if case .image = inline { true } else { inline.children.holdImage }
        }
    }
}
