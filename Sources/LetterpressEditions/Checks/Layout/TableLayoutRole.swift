internal import LetterpressModel

/// Tables that are told for what they are.
struct TableLayoutRole: Check {
    static let rule = CheckRule(
        "table.layout-role",
        .error,
        when: "a table that only lays out lacks `role=\"presentation\"`, or one of data has it",
        why: "A screen reader announces rows and columns that mean nothing, or none where they do."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let markup = subject.markup
        var findings: [Finding] = []
        for index in markup.tags.indices {
            let tag = markup.tags[index]
            guard tag.name == "table", !tag.isClosing else { continue }
            let isLayout =
                tag.attributes["role"] == "presentation" || tag.attributes["role"] == "none"
            let hasHead = Self.hasHead(index, in: markup)
            if isLayout == hasHead {
                findings.append(
                    subject.finding(
                        Self.rule,
                        inLayout: "<table",
                        isLayout
                            ? "Table of data has the role of a layout"
                            : "Table that lays out has no role",
                        isLayout
                            ? "Take role=\"presentation\" off it."
                            : "Write <table role=\"presentation\" …>."
                    )
                )
            }
        }
        return Array(findings.prefix(1))
    }

    /// Whether a head cell stands in the table itself.
    private static func hasHead(_ start: Int, in markup: EditionMarkup) -> Bool {
        var depth = 0
        for tag in markup.tags[start...] {
            if tag.name == "table" { depth += tag.isClosing ? -1 : 1 }
            if depth == 0 { return false }
            if depth == 1, tag.name == "th", !tag.isClosing { return true }
        }
        return false
    }
}
