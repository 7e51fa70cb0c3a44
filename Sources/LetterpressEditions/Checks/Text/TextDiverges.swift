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
        // The text edition prints an address as it was written, an attribute percent-encodes it.
        let text = Self.decoded(subject.text)
        var told: Set<String> = []
        return subject.markup.elements("a").compactMap { tag in
            guard let href = tag.attributes["href"], href.lowercased().hasPrefix("http"),
                told.insert(href).inserted
            else { return nil }
            let address = HTMLEscape.unescape(href)
            guard !subject.text.holds(text: address), !text.holds(text: Self.decoded(address)),
                !Self.isHome(address, of: subject)
            else { return nil }
            return Finding(
                Self.rule,
                at: SourceLocation(path: subject.rendered.textLayout?.path ?? subject.issue.path),
                "Text edition lacks an address of the HTML edition: '\(address)'",
                remedy: "Print it in the layout of the text edition too."
            )
        }
    }

    /// Each `%XX` as its byte; all else as it is.
    private static func decoded(_ text: String) -> String {
        guard text.holds("%") else { return text }
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(
                    String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self),
                    radix: 16
                )
            {
                kept.append(byte)
                index += 3
            } else {
                kept.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// The masthead leads home; the text edition names the publication.
    private static func isHome(_ address: String, of subject: CheckSubject) -> Bool {
        let url = subject.publication.url
        guard !url.isEmpty else { return false }
        return address.prefix { $0 != "?" } == url + "/"
    }
}
