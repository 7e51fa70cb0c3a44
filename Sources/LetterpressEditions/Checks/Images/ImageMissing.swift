internal import LetterpressModel

/// A picture that is there.
struct ImageMissing: Check {
    static let rule = CheckRule(
        "image.missing",
        .error,
        when:
            "a picture of a relative path does not lie beside the issue, or with `images: embed` not "
            + "below `issues/`",
        why: "Readers would see a broken frame."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.compactMap { image, _ in
            guard let file = subject.circumstances.files[image.source],
                let (fault, remedy) = Self.fault(of: file), !subject.isForeign(image.source)
            else { return nil }
            return subject.finding(
                Self.rule,
                at: image.position,
                "Picture \(fault): '\(image.source)'",
                remedy
            )
        }
    }

    private static func fault(of file: LocalFile) -> (String, remedy: String)? {
        switch file {
        case .found: nil
        case .missing, .noFile:
            (
                "is not there",
                "Put the file there, or mend the path; it starts at the issue's folder."
            )
        case .outside:
            (
                "cannot be embedded from outside of 'issues/'",
                "Put the file itself beside the issue; a symbolic link to it does not do."
            )
        case .unreadable: ("cannot be read", "Look at its permissions.")
        }
    }
}
