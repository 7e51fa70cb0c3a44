internal import LetterpressModel
package import LetterpressStore
internal import LetterpressWorkspace

extension IssueShelf {
    /// Every issue with its date, status, campaign and findings; newest first.
    package func list(store: (any Store)?) async throws -> ListReport {
        let campaigns = try await store?.campaigns() ?? []
        let zone = configuration.publication.timeZone
        let items = try all().map { path, issue, findings in
            let names = issue.map { [$0.permalink] + $0.redirectFrom } ?? []
            return ListReport.Item(
                path: path,
                permalink: issue?.permalink ?? "",
                title: issue?.title ?? "",
                public_date: issue?.publicDate.map { Timestamp.text($0.instant(in: zone)) },
                status: issue.flatMap { issue in
                    if case .closed(let word) = issue.status { word } else { nil }
                },
                campaign: campaigns.first { names.contains($0.permalink) }?.state.rawValue,
                findings: findings
            )
        }
        return ListReport(
            issues: items.sorted {
                ($0.public_date ?? "", $0.path) > ($1.public_date ?? "", $1.path)
            }
        )
    }
}
