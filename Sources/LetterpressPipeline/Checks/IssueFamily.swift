internal import LetterpressModel

/// What is wrong among issues that is wrong with none of them alone.
struct IssueFamily {
    private let collisions: PermalinkCollisions
    private let lost: [Finding]

    init(_ issues: [Issue], mailed: [Campaign]) {
        collisions = PermalinkCollisions(issues)
        lost = MailedPermalinks(mailed).lost(among: issues)
    }

    func findings(for path: String) -> [Finding] {
        collisions.findings(for: path) + lost.filter { $0.location.path == path }
    }

    /// Of permalinks that were mailed and are lost.
    var findings: [Finding] { lost }
}
