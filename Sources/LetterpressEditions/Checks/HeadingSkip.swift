internal import LetterpressModel

/// Headings that go down one level at a time, the way readers navigate by them.
struct HeadingSkip: Check {
    static let id = "heading.skip"

    func findings(in subject: CheckSubject) -> [Finding] {
        let desk = LinkDesk(issue: subject.issue, publication: subject.publication)
        let shaped = BodyShape.shaped(subject.issue.body, title: subject.issue.title, desk: desk)
        var last = 1
        var findings: [Finding] = []
        for block in shaped {
            guard case .heading(let level, _) = block.content else { continue }
            if level > last + 1 {
                findings.append(
                    Finding(
                        Self.id,
                        .warning,
                        at: subject.issue.location(block.position),
                        "Heading of level \(level) follows one of level \(last)",
                        remedy:
                            "Make it level \(last + 1): \(String(repeating: "#", count: last + 1))"
                    )
                )
            }
            last = level
        }
        return findings
    }
}
