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
        var last = 1
        var findings: [Finding] = []
        for block in subject.rendered.blocks {
            guard case .heading(let level, _) = block.content else { continue }
            if level > last + 1 {
                findings.append(
                    subject.finding(
                        Self.rule,
                        at: block.position,
                        "Heading of level \(level) follows one of level \(last)",
                        "Make it level \(last + 1): \(String(repeating: "#", count: last + 1))"
                    )
                )
            }
            last = level
        }
        return findings
    }
}
