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
        guard let isLayout = Self.wrong(in: subject.markup) else { return [] }
        return [
            subject.finding(
                Self.rule,
                inLayout: "<table",
                isLayout
                    ? "Table of data has the role of a layout" : "Table that lays out has no role",
                isLayout
                    ? "Take role=\"presentation\" off it."
                    : "Write <table role=\"presentation\" …>."
            )
        ]
    }

    /// Whether the first table that is told for what it is not says that it lays out; nil if none is.
    private static func wrong(in markup: EditionMarkup) -> Bool? {
        // Those that are open, each with what it says and whether a head cell stands in it itself.
        var open: [(isLayout: Bool, hasHead: Bool)] = []
        for tag in markup.tags {
            switch (tag.name, tag.isClosing) {
            case ("table", false):
                let role = tag.attributes["role"]
                open.append((role == "presentation" || role == "none", false))
            case ("th", false): if let last = open.indices.last { open[last].hasHead = true }
            case ("table", true):
                if let table = open.popLast(), table.isLayout == table.hasHead {
                    return table.isLayout
                }
            default: break
            }
        }
        return open.first { $0.isLayout == $0.hasHead }?.isLayout
    }
}
