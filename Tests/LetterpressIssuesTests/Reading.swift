import LetterpressIssues
import LetterpressModel

/// An issue as it was read, with what was found on the way.
struct Reading {
    let issue: Issue
    let findings: [Finding]

    init(
        _ text: String,
        path: String = "issues/2026-07-01-three-routes.md",
        smart: Bool = true,
        language: String = "en"
    ) {
        self.init(Array(text.utf8), path: path, smart: smart, language: language)
    }

    init(_ bytes: [UInt8], path: String, smart: Bool = true, language: String = "en") {
        let reader = IssueReader(
            fields: ["plan": .text, "since": .date, "copies": .number, "beta": .flag],
            smartPunctuation: smart,
            language: language
        )
        (issue, findings) = reader.read(bytes, path: path)
    }

    /// Every finding as a user sees it.
    var descriptions: [String] { findings.map(\.description) }
}
