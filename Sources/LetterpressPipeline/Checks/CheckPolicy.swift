internal import LetterpressIssues
internal import LetterpressModel

/// What a publication makes of findings, and what an issue's author knows of them.
struct CheckPolicy: Sendable {
    /// By the ids of checks.
    let levels: [String: CheckLevel]

    /// Checks that need not be made.
    var off: Set<String> { Set(levels.filter { $0.value == .off }.keys) }

    /// The findings that are left to tell, each as grave as the publication wants it.
    func applied(to findings: [Finding], marks: IgnoreMarks = IgnoreMarks()) -> [Finding] {
        guard !levels.isEmpty || !marks.marks.isEmpty else { return findings }
        return findings.compactMap { finding in
            let isNegotiable = CheckRegistry.rule(finding.id)?.isNegotiable ?? true
            guard isNegotiable else { return finding }
            if marks.ignore(finding) { return nil }
            guard let level = levels[finding.id] else { return finding }
            return level.severity.map { finding.asSeverity($0) }
        }
    }

    /// Of a remark that names no check.
    static let unknownMark = CheckRule(
        "check.ignore",
        .warning,
        when: "a remark `<!-- check: ignore … -->` names no check, or one that cannot be ignored",
        why: "It would silence nothing."
    )

    /// What is wrong with the remarks themselves.
    func findings(about marks: IgnoreMarks, path: String) -> [Finding] {
        marks.marks.flatMap { mark in
            mark.ids.compactMap { id -> Finding? in
                let rule = CheckRegistry.rule(id)
                if let rule, rule.isNegotiable { return nil }
                let meant = Spelling.nearest(to: id, among: CheckRegistry.rules.map(\.id))
                return Finding(
                    Self.unknownMark,
                    at: SourceLocation(path: path, position: mark.position),
                    rule == nil
                        ? "Remark ignores '\(id)', which is no check"
                        : "Remark ignores '\(id)', which cannot be ignored",
                    remedy: rule != nil
                        ? "Mend what it tells; something of the file would be lost."
                        : meant.map { "Did you mean '\($0)'?" }
                            ?? "The checks are in docs/checks.md; 'letterpress check' names them."
                )
            }
        }
    }
}
