internal import LetterpressModel

/// A picture that is there.
struct ImageMissing: Check {
    static let rule = CheckRule(
        "image.missing",
        .error,
        when: "a picture of a relative path does not lie beside the issue",
        why: "Readers would see a broken frame."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.filter { image, _ in
            subject.circumstances.files[image.source] == .missing
                && !subject.isForeign(image.source)
        }
        .map { image, _ in
            subject.finding(
                Self.rule,
                at: image.position,
                "Picture is not there: '\(image.source)'",
                "Put the file there, or mend the path; it starts at the issue's folder."
            )
        }
    }
}
