internal import LetterpressModel

/// Editions that lead to the same places.
struct TextDiverges: Check {
    static let rule = CheckRule(
        "text.diverges",
        .error,
        when: "an address of the HTML edition is missing from the text edition",
        why: "Who reads the text edition has no way there."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        var told: Set<String> = []
        return subject.markup.elements("a").compactMap { tag in
            guard let href = tag.attributes["href"], href.lowercased().hasPrefix("http"),
                told.insert(href).inserted
            else { return nil }
            let address = HTMLEscape.unescape(href)
            guard !subject.text.holds(text: address), !Self.isHome(address, of: subject) else {
                return nil
            }
            // The text edition prints an address as it was written, an attribute percent-encodes it.
            let isThere = subject.rendered.links.contains { link in
                Href.plain(link.sent) == address && subject.text.holds(text: link.sent)
            }
            guard !isThere else { return nil }
            return Finding(
                Self.rule,
                at: SourceLocation(path: subject.rendered.textLayout?.path ?? subject.issue.path),
                "Text edition lacks an address of the HTML edition: '\(address)'",
                remedy: "Print it in the layout of the text edition too."
            )
        }
    }

    /// The masthead leads home; the text edition names the publication.
    private static func isHome(_ address: String, of subject: CheckSubject) -> Bool {
        let url = subject.publication.url
        guard !url.isEmpty else { return false }
        return address.prefix { $0 != "?" } == url + "/"
    }
}
