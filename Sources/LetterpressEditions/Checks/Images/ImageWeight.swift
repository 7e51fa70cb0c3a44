internal import LetterpressModel

/// Pictures that arrive before the reader has gone.
struct ImageWeight: Check {
    static let rule = CheckRule(
        "image.weight",
        .warning,
        when: "a picture has more than 1 MB, or all of an issue together more than 2 MB",
        why: "On a telephone it comes late or not at all, and it is the reader who pays for it."
    )

    private static let most = 1_000_000

    func findings(in subject: CheckSubject) -> [Finding] {
        var sum = 0
        var seen: Set<String> = []
        var findings: [Finding] = []
        for (image, _) in subject.walk.images where seen.insert(image.source).inserted {
            guard case .found(let bytes, _, _)? = subject.circumstances.files[image.source] else {
                continue
            }
            sum += bytes
            guard bytes > Self.most else { continue }
            findings.append(
                subject.finding(
                    Self.rule,
                    at: image.position,
                    "Picture has \(bytes.megabytes) MB: '\(image.source)'",
                    "Save it at 1200 pixels in width, as JPEG of quality 80."
                )
            )
        }
        if findings.isEmpty, sum > 2 * Self.most {
            findings.append(
                subject.finding(
                    Self.rule,
                    of: "title",
                    says: "Pictures have \(sum.megabytes) MB together",
                    "Save them smaller; 2 MB are enough for a letter."
                )
            )
        }
        return findings
    }
}
