internal import LetterpressModel

/// A reference that has its definition.
struct LinkReference: Check {
    static let rule = CheckRule(
        "link.reference",
        .warning,
        when: "`[words][label]` stands in the text and no `[label]: https://…` defines it",
        why:
            "It is no link: readers see the brackets. A definition right below a paragraph is none."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        var findings: [Finding] = []
        var told: Set<SourcePosition> = []
        for run in subject.walk.runs where run.text.holds("][") || run.text.holds("]:") {
            for match in run.text.matches(of: #/(?:^|[^\w\]])(\[([^\[\]]+)\]\[([^\[\]]*)\])/#) {
                let label = match.3.isEmpty ? match.2 : match.3
                // Places in a list, as programmers write them, are no links.
                guard match.2.contains(where: \.isLetter) else { continue }
                let place = subject.place(of: String(match.1), from: run.position)
                guard told.insert(place).inserted else { continue }
                findings.append(
                    subject.finding(
                        Self.rule,
                        at: place,
                        "Link '\(match.1)' has no definition, so it is text",
                        "Add a line '[\(label)]: https://…' below an empty line."
                    )
                )
            }
            for match in run.text.matches(of: #/(?:^|\s)(\[[^\[\]]+\]:)\s+(?:https?:|www\.|\/)/#) {
                let place = subject.place(of: String(match.1), from: run.position)
                guard told.insert(place).inserted else { continue }
                findings.append(
                    subject.finding(
                        Self.rule,
                        at: place,
                        "Definition '\(match.1)' stands in a paragraph, so it is text",
                        "Put an empty line before it."
                    )
                )
            }
        }
        return findings
    }
}
