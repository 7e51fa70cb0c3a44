internal import LetterpressModel

/// Words for readers who do not see a picture: many clients hide it until asked.
struct ImageAlt: Check {
    static let id = "image.alt"

    func findings(in subject: CheckSubject) -> [Finding] {
        let hero = subject.issue.heroImage.map { [$0] } ?? []
        let images = hero + BodyWalk(subject.issue).images.map(\.image)
        return images.filter { !$0.isDecorative && $0.alt.allSatisfy(\.isWhitespace) }.map {
            image in
            Finding(
                Self.id,
                .error,
                at: subject.issue.location(image.position),
                "Picture has no alternative text",
                remedy:
                    "Write what it shows: ![A red press](press.jpg); title it \"decorative\" if it says nothing."
            )
        }
    }
}
