internal import LetterpressModel

/// An edition that Gmail shows whole: it clips near 100,000 bytes, the way to unsubscribe included.
struct SizeClip: Check {
    static let id = "size.clip"

    func findings(in subject: CheckSubject) -> [Finding] {
        let bytes = subject.rendered.edition.html.filled(with: MergeValues()).utf8.count
        guard bytes > 80_000 else { return [] }
        let isClipped = bytes > 99_000
        return [
            Finding(
                isClipped ? Self.id : "size.warn",
                isClipped ? .error : .warning,
                at: subject.issue.location(of: "title"),
                "HTML edition has \(bytes) bytes; Gmail clips it near 99,000",
                remedy: "Split the issue in two, or leave the rest to a page."
            )
        ]
    }
}
