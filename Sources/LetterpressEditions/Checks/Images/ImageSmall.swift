internal import LetterpressModel

/// A picture that is sharp on a good screen.
struct ImageSmall: Check {
    static let rule = CheckRule(
        "image.small",
        .info,
        when: "a picture's file has less than twice the pixels of the width at which it is shown",
        why: "Most screens have two pixels or more for each of CSS; it looks blurred there."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.compactMap { image, _ in
            guard case .found(_, let size?, _)? = subject.circumstances.files[image.source] else {
                return nil
            }
            let isHero = image == subject.issue.heroImage
            let shown = HTMLEmitter.shownWidth(of: image, file: size.width, isHero: isHero)
            guard size.width < 2 * shown else { return nil }
            return subject.finding(
                Self.rule,
                at: image.position,
                "Picture has \(size.width) pixels for a width of \(shown): '\(image.source)'",
                "Save it at \(2 * shown) pixels."
            )
        }
    }
}
