internal import LetterpressModel

/// Words for readers who do not see a picture: many clients hide it until asked.
struct ImageAlt: Check {
    static let rule = CheckRule(
        "image.alt",
        .error,
        when: "a picture has no alternative text and is not titled `\"decorative\"`",
        why: "Half of all mail is first seen without pictures, and some readers never see one."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.images.filter { image, link in
            link == nil && !image.isDecorative && image.alt.allSatisfy(\.isWhitespace)
        }.map { image, _ in
            subject.finding(
                Self.rule,
                at: image.position,
                "Picture has no alternative text",
                "Write what it shows: ![A red press](press.jpg); "
                    + "title it \"decorative\" if it says nothing."
            )
        }
    }
}
