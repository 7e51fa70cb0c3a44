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
        let lower = destination.lowercased()
        if lower.hasPrefix("www.") { return "https://" + destination }
        if lower.hasPrefix("http"), HTTPAddress(destination) == nil,
            let match = destination.prefixMatch(
                of: #/[hH][tT][tT][pP][sS]?(?:;\/\/|\/\/|:\/(?!\/))/#
            )
        {
            return "https://" + destination[match.range.upperBound...]
        }
        let head = destination.prefix { !"/?#:".contains($0) }
        let isMail = head.count == destination.count && head.dropFirst().dropLast().contains("@")
        return isMail && !destination.contains("{{") ? "mailto:" + destination : nil
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
