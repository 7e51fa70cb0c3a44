internal import LetterpressModel

/// Styles that most clients know.
struct CSSUnsafe: Check {
    static let rule = CheckRule(
        "css.unsafe",
        .warning,
        when: "a style needs something that many clients lack: `var()`, flex, grid, `position`, "
            + "`background-image`, `@font-face`, `calc()`, `rgba()`, `box-shadow`",
        why: "Without it the letter falls apart for those readers."
    )

    /// What to look for, and what it is called. By the support tables of caniemail.com.
    private static var unsafe: [(pattern: Regex<Substring>, name: String)] {
        [
            (#/var\(/#, "var()"), (#/display\s*:\s*(?:inline-)?flex/#, "flex"),
            (#/display\s*:\s*(?:inline-)?grid/#, "grid"),
            (#/(?:^|[;{\s])position\s*:/#, "position"),
            (#/background-image\s*:/#, "background-image"), (#/@font-face/#, "@font-face"),
            (#/@import/#, "@import"), (#/calc\(/#, "calc()"), (#/rgba\(/#, "rgba()"),
            (#/box-shadow\s*:/#, "box-shadow"),
        ]
    }

    func findings(in subject: CheckSubject) -> [Finding] {
        let all = (subject.markup.styles + subject.markup.tags.map(\.style)).joined(separator: "\n")
        return Self.unsafe.compactMap { pattern, name in
            guard let match = all.firstMatch(of: pattern) else { return nil }
            return subject.finding(
                Self.rule,
                inLayout: String(match.output).trimmed,
                "Style needs \(name), which many clients lack",
                "Do without it, or see that the letter reads well when it is ignored."
            )
        }
    }
}

extension String {
    /// Without what stands before the property.
    fileprivate var trimmed: String {
        String(drop { $0 == ";" || $0 == "{" || $0.isWhitespace })
    }
}
