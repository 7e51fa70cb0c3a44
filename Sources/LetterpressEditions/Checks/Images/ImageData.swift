internal import LetterpressModel

/// A picture that mail programs show.
struct ImageData: Check {
    static let rule = CheckRule(
        "image.data",
        .error,
        when: "a picture is written into the text as a `data:` address",
        why: "Gmail drops it, and the letter grows by all of it."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.filter { Self.isData($0.image) }.map { image, _ in
            subject.finding(
                Self.rule,
                at: image.position,
                "Picture is written into the text",
                "Save it as a file beside the issue, and name that."
            )
        }
    }

    static func isData(_ image: Image) -> Bool {
        image.source.prefix(5).lowercased() == "data:"
    }
}
