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

    /// A word without which there is nothing, what it is called, and what it must look like.
    ///
    /// By the support tables of caniemail.com.
    private struct Feature {
        let word: StaticString
        let name: String
        let pattern: () -> Regex<Substring>
    }

    // A pattern is made only where its word stands: that takes longer than to look for it.
    private var features: [Feature] {
        [
            Feature(word: "var(", name: "var()") { #/var\(/# },
            Feature(word: "flex", name: "flex") { #/display\s*:\s*(?:inline-)?flex/# },
            Feature(word: "grid", name: "grid") { #/display\s*:\s*(?:inline-)?grid/# },
            Feature(word: "position", name: "position") { #/(?:^|[;{\s])position\s*:/# },
            Feature(word: "background-image", name: "background-image") {
                #/background-image\s*:/#
            },
            Feature(word: "@font-face", name: "@font-face") { #/@font-face/# },
            Feature(word: "@import", name: "@import") { #/@import/# },
            Feature(word: "calc(", name: "calc()") { #/calc\(/# },
            Feature(word: "rgba(", name: "rgba()") { #/rgba\(/# },
            Feature(word: "box-shadow", name: "box-shadow") { #/box-shadow\s*:/# },
        ]
    }

    func findings(in subject: CheckSubject) -> [Finding] {
        let css = subject.markup.css
        return features.compactMap { feature in
            guard css.holds(feature.word), let match = css.firstMatch(of: feature.pattern()) else {
                return nil
            }
            return subject.finding(
                Self.rule,
                inLayout: String(match.output).trimmed,
                "Style needs \(feature.name), which many clients lack",
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
