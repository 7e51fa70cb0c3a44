internal import LetterpressIssues
package import LetterpressModel

/// Finds paths that more than one issue of a workspace claims, and redirects that lead nowhere.
///
/// An issue claims its permalink and every `redirect_from`. A path with two claimants is
/// `permalink.collision`, told to each of them. A redirect that leads back to itself, at once or over
/// other issues, is `redirect.loop` instead. Where a path that an issue still bears is redirected by
/// another, the redirects of the first become `redirect.chain`: a reader who follows one would have
/// to be sent on twice, so they belong to the issue at the end.
package struct PermalinkCollisions {
    private struct Claim {
        let issue: Issue
        let isRedirect: Bool
    }

    private let findingsByPath: [String: [Finding]]

    package init(_ issues: [Issue]) {
        var claims: [String: [Claim]] = [:]
        for issue in issues {
            claims[issue.permalink, default: []].append(Claim(issue: issue, isRedirect: false))
            for name in issue.redirectFrom {
                claims[name, default: []].append(Claim(issue: issue, isRedirect: true))
            }
        }
        let loops = RedirectLoops(issues)
        var findings: [String: [Finding]] = [:]
        for (name, claimants) in claims {
            for claim in claimants {
                let found = Self.finding(of: claim, on: name, among: claimants, loops: loops)
                if let found { findings[claim.issue.path, default: []].append(found) }
                if claim.isRedirect,
                    let chain = Self.chain(of: claim, on: name, in: claims, loops: loops)
                {
                    findings[claim.issue.path, default: []].append(chain)
                }
            }
        }
        findingsByPath = findings.mapValues { found in
            found.sorted { ($0.id, $0.message) < ($1.id, $1.message) }.inReadingOrder()
        }
    }

    package func findings(for path: String) -> [Finding] { findingsByPath[path] ?? [] }

    private static func finding(
        of claim: Claim,
        on name: String,
        among claimants: [Claim],
        loops: RedirectLoops
    ) -> Finding? {
        if claim.isRedirect, loops.contains(from: name, to: claim.issue.permalink) {
            let isOwn = name == claim.issue.permalink
            return Finding(
                WorkspaceRules.loop,
                at: claim.issue.location(ofRedirect: name),
                isOwn
                    ? "Redirect '\(name)' is the issue's own permalink"
                    : "Redirect '\(name)' leads back to itself by way of '\(claim.issue.permalink)'",
                remedy: "Take it out of 'redirect_from'."
            )
        }
        let others = claimants.filter { $0.issue.path != claim.issue.path }
        // A path that other issues bear says more than one they redirect.
        guard let other = others.first(where: { !$0.isRedirect }) ?? others.first else {
            return nil
        }
        // Of a loop, the redirect is wrong and not the permalink.
        if !claim.isRedirect,
            others.allSatisfy({
                $0.isRedirect && loops.contains(from: name, to: $0.issue.permalink)
            })
        {
            return nil
        }
        let (message, remedy) =
            switch (claim.isRedirect, other.isRedirect) {
            case (false, false):
                (
                    "Permalink '\(name)' is also claimed by \(other.issue.path)",
                    "Give one of the two another 'permalink'."
                )
            case (false, true):
                (
                    "Permalink '\(name)' is also redirected by \(other.issue.path)",
                    "Take it out of 'redirect_from' there, or give this issue another 'permalink'."
                )
            case (true, false):
                (
                    "Redirect '\(name)' is the permalink of \(other.issue.path)",
                    "Take it out of 'redirect_from', or give that issue another 'permalink'."
                )
            case (true, true):
                (
                    "Redirect '\(name)' is also claimed by \(other.issue.path)",
                    "Keep it in one of the two."
                )
            }
        let location =
            claim.isRedirect
            ? claim.issue.location(ofRedirect: name) : claim.issue.location(of: "permalink")
        return Finding(WorkspaceRules.collision, at: location, message, remedy: remedy)
    }

    /// The issue of a redirect bears a path that another issue redirects.
    private static func chain(
        of claim: Claim,
        on name: String,
        in claims: [String: [Claim]],
        loops: RedirectLoops
    ) -> Finding? {
        let middle = claim.issue.permalink
        let next = claims[middle]?.first {
            $0.isRedirect && $0.issue.path != claim.issue.path
                && !loops.contains(from: middle, to: $0.issue.permalink)
        }
        guard let next, name != middle else { return nil }
        return Finding(
            WorkspaceRules.chain,
            at: claim.issue.location(ofRedirect: name),
            "Redirect '\(name)' leads to '\(middle)', which \(next.issue.path) redirects",
            remedy: "Move it to 'redirect_from' of \(next.issue.path)."
        )
    }
}

extension Issue {
    fileprivate func location(ofRedirect name: String) -> SourceLocation {
        let place = positions[Issue.redirectKey(name)] ?? positions["redirect_from"]
        return SourceLocation(path: path, position: place)
    }
}
