internal import LetterpressModel

/// The permalinks that readers have in their inboxes.
struct MailedPermalinks {
    private let mailed: [Campaign]

    /// Of campaigns of which anything may have been handed over.
    init(_ campaigns: [Campaign]) {
        var seen: Set<String> = []
        mailed = campaigns.filter {
            $0.state != .planned && $0.state != .scheduled
                && seen.insert($0.permalink).inserted
        }
    }

    /// One finding for each that neither is an issue's nor is redirected by one.
    func lost(among issues: [Issue]) -> [Finding] {
        let known = Set(issues.flatMap { [$0.permalink] + $0.redirectFrom })
        return mailed.filter { !known.contains($0.permalink) }.map { campaign in
            let heir = issues.first { $0.path == campaign.path }
            return Finding(
                WorkspaceRules.lost,
                at: heir?.location(of: "permalink") ?? SourceLocation(path: campaign.path),
                "Permalink '\(campaign.permalink)' was mailed and leads nowhere now",
                remedy: heir == nil
                    ? "Bring the issue back, or add it to 'redirect_from' of the issue that replaces it."
                    : "Add '/\(campaign.permalink)' to 'redirect_from'."
            )
        }
    }
}
