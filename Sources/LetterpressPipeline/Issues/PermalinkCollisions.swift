internal import LetterpressModel

/// Finds issues that claim the same permalink, redirects included.
struct PermalinkCollisions {
    private var owners: [String: [Issue]] = [:]

    init(_ issues: [Issue]) {
        for issue in issues {
            for name in Set([issue.permalink] + issue.redirectFrom) {
                owners[name, default: []].append(issue)
            }
        }
    }

    func findings(for path: String) -> [Finding] {
        owners.sorted { $0.key < $1.key }.compactMap { name, issues in
            guard issues.count > 1, let mine = issues.first(where: { $0.path == path }),
                let other = issues.first(where: { $0.path != path })
            else { return nil }
            return Finding(
                "permalink.collision",
                .error,
                at: mine.location(of: "permalink"),
                "Permalink '\(name)' is also claimed by \(other.path)",
                remedy: "Give one of the two another 'permalink'."
            )
        }
    }
}
