internal import LetterpressModel

/// Styles that delete no others.
struct CSSFatal: Check {
    static let rule = CheckRule(
        "css.fatal",
        .error,
        when: "a style holds `url(`, `rgb(0 0 0)`, an at-rule within another, or a comment",
        why: "In some client each of them takes the whole rule, attribute or block with it."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        var findings: [Finding] = []
        func tell(_ what: String, _ snippet: String, _ remedy: String) {
            findings.append(
                subject.finding(Self.rule, inLayout: snippet, "Style holds \(what)", remedy)
            )
        }
        let css = subject.markup.css
        if css.holds("url(") { tell("a picture: 'url('", "url(", "Use an <img>.") }
        if css.holds("rgb"), let text = css.firstMatch(of: #/rgba?\(\s*\d+\s+\d+/#) {
            tell(
                "a colour that some clients misread: '\(text.0)'",
                String(text.0),
                "Write six digits: #a8321a."
            )
        }
        if css.holds("/*") {
            tell("a comment", "/*", "Take it out; {{! … }} is a comment of the layout.")
        }
        if subject.markup.styles.contains(where: Self.isNested) {
            tell("an at-rule within another", "@media", "Write them one after the other.")
        }
        return findings
    }

    private static func isNested(_ style: String) -> Bool {
        var depth = 0
        // Of the at-rules that are open, how deep each began.
        var open: [Int] = []
        var isAtRule = false
        for sign in style {
            switch sign {
            case "@":
                if !open.isEmpty { return true }
                isAtRule = true
            case ";" where isAtRule: isAtRule = false
            case "{":
                if isAtRule { open.append(depth) }
                isAtRule = false
                depth += 1
            case "}":
                depth -= 1
                if open.last == depth { open.removeLast() }
            default: break
            }
        }
        return false
    }
}
