internal import LetterpressEditions
internal import LetterpressIssues
package import LetterpressModel
internal import LetterpressWorkspace

/// Every kind of finding there is, wherever it is looked for; `docs/checks.md` is made from it.
package enum CheckRegistry {
    /// In the order of the reference.
    package static let rules: [CheckRule] =
        ReadingRules.all + Checks.rules + WorkspaceRules.all + LinkAnswerRules.all
        + ConfigurationRules.all + SigningRules.all + ProviderRules.all
        + [Checks.failed, CheckPolicy.unknownMark]

    package static func rule(_ id: String) -> CheckRule? { byID[id] }

    private static let byID = Dictionary(
        rules.map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first }
    )
}
