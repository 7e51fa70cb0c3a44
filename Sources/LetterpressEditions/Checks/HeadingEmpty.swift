internal import LetterpressModel

/// A heading that a screen reader can say.
struct HeadingEmpty: Check {
    static let id = "heading.empty"

    func findings(in subject: CheckSubject) -> [Finding] {
        BodyWalk(subject.issue).headings.compactMap { heading in
            guard !heading.words.plainText.contains(where: { $0.isLetter || $0.isNumber }) else {
                return nil
            }
            return Finding(
                Self.id,
                .error,
                at: subject.issue.location(heading.position),
                "Heading has no words",
                remedy: "Give it words, or remove it."
            )
        }
    }
}
