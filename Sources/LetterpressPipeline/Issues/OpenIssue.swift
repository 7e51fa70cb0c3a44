package import LetterpressEditions
internal import LetterpressIssues
package import LetterpressModel

/// An issue with its edition and everything found about it.
package struct OpenIssue: Sendable {
    package let issue: Issue
    package let rendered: RenderedEdition
    let marks: IgnoreMarks
    package let findings: [Finding]

    /// The same with more found about it.
    package func adding(_ more: [Finding]) -> OpenIssue {
        OpenIssue(
            issue: issue,
            rendered: rendered,
            marks: marks,
            findings: (findings + more).inReadingOrder()
        )
    }
}
