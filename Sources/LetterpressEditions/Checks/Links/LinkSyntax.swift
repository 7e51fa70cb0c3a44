internal import LetterpressModel

/// An address that can be read as one.
struct LinkSyntax: Check {
    static let rule = CheckRule(
        "link.syntax",
        .error,
        when:
            "a link's address cannot be read: a blank in it, no host, nothing at all; or lacks its "
            + "beginning, as `www.press.example` does",
        why: "It leads nowhere."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.links.compactMap { entry in
            let link = entry.link
            let written = subject.desk.sourceText(link.destination)
            guard !subject.isForeign(link.destination) else { return nil }
            if let meant = Self.withScheme(link.destination) {
                return subject.finding(
                    Self.rule,
                    at: link.position,
                    "Link '\(written)' is no whole address, so it is taken for a page of your own",
                    "Did you mean '\(meant)'?"
                )
            }
            let sent = entry.sent
            let isBroken = entry.rule == .invalid && (sent.contains(":") || sent.isEmpty)
            guard isBroken || Self.isEmptyOfItsKind(link.destination) else { return nil }
            return subject.finding(
                Self.rule,
                at: link.position,
                sent.isEmpty ? "Link leads nowhere" : "Link '\(written)' is not an address",
                "Write it as https://host/path, blanks as %20."
            )
        }
    }

    /// What somebody who wrote `www.press.example`, `https//press.example` or `ada@press.example` meant.
    private static func withScheme(_ destination: String) -> String? {
        if beginsWith("www.", destination) { return "https://" + destination }
        if beginsWith("http", destination), HTTPAddress(destination) == nil,
            let match = destination.prefixMatch(
                of: #/[hH][tT][tT][pP][sS]?(?:;\/\/|\/\/|:\/(?!\/))/#
            )
        {
            return "https://" + destination[match.range.upperBound...]
        }
        // An address of mail alone, without a scheme before it or a path behind.
        guard !destination.utf8.contains(where: { "/?#:".utf8.contains($0) }),
            destination.dropFirst().dropLast().utf8.contains(UInt8(ascii: "@")),
            !destination.holds("{{")
        else { return nil }
        return "mailto:" + destination
    }

    /// In either case of letters; `word` is lower.
    private static func beginsWith(_ word: StaticString, _ text: String) -> Bool {
        let head = text.utf8.prefix(word.utf8CodeUnitCount).map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        return word.withUTF8Buffer { head.elementsEqual($0) }
    }

    /// `mailto:` to nobody, `tel:` without a number.
    private static func isEmptyOfItsKind(_ destination: String) -> Bool {
        let lower = destination.lowercased()
        if lower.hasPrefix("mailto:") {
            let address = lower.dropFirst(7).prefix { $0 != "?" }
            return !address.contains("@") && !address.contains("%40")
                && !address.unicodeScalars.contains(MergeMark.open) && !lower.contains("to=")
        }
        return lower.hasPrefix("tel:") && !lower.contains(where: \.isNumber)
    }
}
