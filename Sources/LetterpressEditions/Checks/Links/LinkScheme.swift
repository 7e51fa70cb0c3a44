internal import LetterpressModel

/// An address that begins as it was meant to.
struct LinkScheme: Check {
    static let rule = CheckRule(
        "link.scheme",
        .error,
        when: "a link begins with a mistyped `https`, `http`, `mailto` or `tel`",
        why: "It is an address of no kind that a browser knows."
    )

    private static let known = ["https", "http", "mailto", "tel"]
    /// Others that people link to, however near they are to those.
    private static let real: Set<String> = [
        "ftp", "ftps", "sftp", "feed", "geo", "irc", "ircs", "magnet", "matrix", "news", "sms",
        "xmpp", "webcal", "callto", "skype", "facetime", "whatsapp", "tg", "maps", "bitcoin", "ws",
        "wss",
        "about", "data", "file", "javascript", "vbscript", "git", "ssh", "gemini",
    ]

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.links.compactMap { link in
            guard let scheme = Self.scheme(of: link.destination), !Self.known.contains(scheme),
                !Self.real.contains(scheme),
                let meant = Spelling.nearest(to: scheme, among: Self.known)
            else { return nil }
            let written = subject.desk.sourceText(link.destination)
            let place = Self.place(of: written, from: link.position, in: subject)
            let original = String(written.prefix(scheme.count))
            let fix =
                place.map { SourceEdit(at: $0, original: original, replacement: meant) }
            return subject.finding(
                Self.rule,
                at: link.position,
                "Link begins with '\(scheme):', which is no kind of address",
                "Did you mean '\(meant):'?",
                fix: fix
            )
        }
    }

    /// Where the destination itself stands: the words of a link may be the same.
    private static func place(
        of written: String,
        from start: SourcePosition,
        in subject: CheckSubject
    ) -> SourcePosition? {
        for before in ["(", "(<", "<"] {
            let place = subject.place(of: before + written, from: start)
            guard place != start else { continue }
            return SourcePosition(line: place.line, column: place.column + before.utf8.count)
        }
        return nil
    }

    private static func scheme(of destination: String) -> String? {
        guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = destination[..<colon]
        guard scheme.utf8.count > 1, scheme.allSatisfy({ $0.isASCII && $0.isLetter }) else {
            return nil
        }
        return scheme.lowercased()
    }
}
