internal import LetterpressModel

/// What is wrong among issues that is wrong with none of them alone.
struct IssueFamily {
    private let collisions: PermalinkCollisions
    /// Of permalinks that were mailed and are nobody's now.
    let lost: [Finding]

    init(_ issues: [Issue], mailed: [Campaign]) {
        collisions = PermalinkCollisions(issues)
        lost = MailedPermalinks(mailed).lost(among: issues)
    }

    func findings(for path: String) -> [Finding] {
        collisions.findings(for: path) + lost.filter { $0.location.path == path }
    }
}
