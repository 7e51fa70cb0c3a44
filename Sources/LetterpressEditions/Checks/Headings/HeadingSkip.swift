internal import LetterpressModel

/// Headings that go down one level at a time, the way readers navigate by them.
struct HeadingSkip: Check {
    static let rule = CheckRule(
        "heading.skip",
        .warning,
        when: "a heading is more than one level below the one before it",
        why: "Readers who listen go by levels, and look for the one that is not there."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        // Levels are told as the author wrote them: where the text has headings of level 1 of its own,
        // an edition shows all of them one level lower.
        let shown = Self.headings(in: subject.rendered.blocks)
        let written = Dictionary(
            subject.walk.headings.map { ($0.position, $0.level) },
            uniquingKeysWith: { first, _ in first }
        )
        var last = 1
        var findings: [Finding] = []
        for (level, position) in shown {
            let shift = level - (written[position] ?? level)
            if level > last + 1 {
                let wanted = last + 1 - shift
                findings.append(
                    subject.finding(
                        Self.rule,
                        at: position,
                        last - shift > 0
                            ? "Heading of level \(level - shift) follows one of level \(last - shift)"
                            : "Heading of level \(level - shift) is the first of the text",
                        "Make it level \(wanted): \(String(repeating: "#", count: wanted))"
                    )
                )
            }
            last = level
        }
        return findings
    }

    /// In reading order, also those in quotations, lists and conditions.
    private static func headings(in blocks: [Block]) -> [(level: Int, position: SourcePosition)] {
        blocks.flatMap { block -> [(level: Int, position: SourcePosition)] in
            if case .heading(let level, _) = block.content { return [(level, block.position)] }
            return block.children.flatMap(headings)
        }
    }
}
