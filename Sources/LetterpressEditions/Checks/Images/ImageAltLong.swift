internal import LetterpressModel

/// An alternative text that can be listened to.
struct ImageAltLong: Check {
    static let rule = CheckRule(
        "image.alt-long",
        .warning,
        when: "an alternative text has more than 125 characters",
        why: "It is read in one go, and nobody can pause in it."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.filter { $0.image.alt.count > 125 }.map { image, _ in
            subject.finding(
                Self.rule,
                at: image.position,
                "Alternative text has \(image.alt.count) characters; 125 are enough",
                "Say the gist there, and the rest in the text or in the caption."
            )
        }
    }
}
