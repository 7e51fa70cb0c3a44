internal import LetterpressModel

/// Words for a picture that leads somewhere.
struct ImageLinkedAlt: Check {
    static let rule = CheckRule(
        "image.linked-alt",
        .error,
        when: "a picture that is a link has no alternative text",
        why: "Without the picture there is nothing to click, and nothing to say."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.filter { image, link in
            guard let link else { return false }
            return image.alt.allSatisfy(\.isWhitespace)
                && link.content.plainText.allSatisfy(\.isWhitespace)
        }.map { image, _ in
            subject.finding(
                Self.rule,
                at: image.position,
                "Picture in a link has no alternative text",
                "Say where it leads: [![The whole table](table.png)](https://proof.example/table)."
            )
        }
    }
}
