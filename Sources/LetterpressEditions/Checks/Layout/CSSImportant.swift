internal import LetterpressModel

/// Weight that no client stumbles over.
struct CSSImportant: Check {
    static let rule = CheckRule(
        "css.important",
        .error,
        when: "`!important` stands in a style attribute, or in `<style>` without a blank before it",
        why: "Word drops the whole declaration, and Yahoo the whole rule."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let inline = subject.markup.inlineCSS.holds("!important")
        let glued = subject.markup.styles.contains(where: Self.isGlued)
        var findings: [Finding] = []
        if inline {
            findings.append(
                subject.finding(
                    Self.rule,
                    inLayout: "!important",
                    "Style attribute holds '!important'",
                    "Take the word out; nothing stands above a style attribute but <style>."
                )
            )
        }
        if glued {
            findings.append(
                subject.finding(
                    Self.rule,
                    inLayout: "!important",
                    "'!important' has no blank before it",
                    "Write ' !important'."
                )
            )
        }
        return findings
    }

    private static func isGlued(_ style: String) -> Bool {
        // All but the first part begin behind the word's own sign.
        let parts = style.parted(at: "!", keepingEmpty: true)
        return zip(parts, parts.dropFirst()).contains { before, after in
            after.hasPrefix("important") && before.last?.isWhitespace != true
        }
    }
}
