internal import LetterpressModel

/// An edition with room to spare.
struct SizeWarn: Check {
    static let rule = CheckRule(
        "size.warn",
        .warning,
        when:
            "the HTML edition has more than 80,000 bytes, or more than 99,000 once a provider has "
            + "rewritten its links",
        why: "It is near the size at which Gmail clips; a provider adds some 120 bytes to a link."
    )

    private static let bytesPerLink = 120

    func findings(in subject: CheckSubject) -> [Finding] {
        let bytes = subject.longestHTML.utf8.count
        let rewritten = bytes + Self.bytesPerLink * subject.rendered.links.count
        guard bytes <= SizeClip.most, bytes > 80_000 || rewritten > SizeClip.most else {
            return []
        }
        return [
            subject.finding(
                Self.rule,
                of: "title",
                says: bytes > 80_000
                    ? "HTML edition has \(bytes) bytes; Gmail clips it at 99,000"
                    : "HTML edition has \(bytes) bytes, and some \(rewritten) once a provider has "
                        + "rewritten its links; Gmail clips it at 99,000",
                "Split the issue in two, or leave the rest to a page."
            )
        ]
    }
}
