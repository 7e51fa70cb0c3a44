internal import LetterpressModel

/// An edition that Gmail shows whole: it clips near 100,000 bytes, the way to unsubscribe included.
struct SizeClip: Check {
    static let rule = CheckRule(
        "size.clip",
        .error,
        when: "the HTML edition has more than 99,000 bytes, tagged and with the longest values",
        why: "Gmail cuts it off there, and the link to unsubscribe with it."
    )

    static let most = Edition.clippedBytes

    func findings(in subject: CheckSubject) -> [Finding] {
        let longest = subject.longestHTML
        let bytes = longest.utf8.count
        guard bytes > Self.most else { return [] }
        let heading = Self.heading(before: Self.most, in: longest)
        let place = heading.map { " under '\($0)'" } ?? ""
        return [
            subject.finding(
                Self.rule,
                of: "title",
                says: "HTML edition has \(bytes) bytes; Gmail clips it at 99,000,\(place)"
                    .trimmingComma,
                "Split the issue in two, or leave the rest to a page."
            )
        ]
    }

    /// The words of the last heading that begins before an offset.
    private static func heading(before offset: Int, in html: String) -> String? {
        // A heading that begins there is at its end long before that; nobody needs the megabytes behind.
        let markup = EditionMarkup(
            String(decoding: html.utf8.prefix(offset + 10_000), as: UTF8.self)
        )
        let level = ["h1", "h2", "h3", "h4", "h5", "h6"]
        guard
            let index = markup.tags.lastIndex(where: {
                !$0.isClosing && level.contains($0.name) && $0.offset < offset
            }), let close = markup.close(of: index)
        else { return nil }
        let words = HTMLEscape.unescape(
            markup.words(from: markup.tags[index].end, to: close.offset)
        )
        return words.isEmpty ? nil : words
    }
}

extension String {
    fileprivate var trimmingComma: String { hasSuffix(",") ? String(dropLast()) : self }
}
