internal import LetterpressModel

/// A link that shows the address it leads to.
struct LinkMismatch: Check {
    static let rule = CheckRule(
        "link.mismatch",
        .error,
        when: "the words of a link are an address of another host than the one it leads to",
        why: "That is what phishing looks like; filters reject it."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.webLinks.compactMap { link, address in
            let words = subject.plain(link.content.plainText)
            guard let shown = Self.address(in: words) else { return nil }
            let (a, b) = (shown.bareHost, address.bareHost)
            guard a != b, !a.hasSuffix("." + b), !b.hasSuffix("." + a) else { return nil }
            // One name in two spellings cannot be told from two names here.
            guard (a + b).utf8.allSatisfy({ $0 < 0x80 }), !a.holds("xn--"), !b.holds("xn--") else {
                return nil
            }
            return subject.finding(
                Self.rule,
                at: link.position,
                "Link shows '\(shown.host)' and leads to '\(address.host)'",
                "Say in words where it leads, or show the address that it has."
            )
        }
    }

    /// Of words that are an address as a whole: `https://host/…`, `www.host`.
    private static func address(in words: String) -> HTTPAddress? {
        guard !words.contains(where: \.isWhitespace) else { return nil }
        if let address = HTTPAddress(words) { return address }
        guard words.lowercased().hasPrefix("www.") else { return nil }
        return HTTPAddress("https://" + words)
    }
}
