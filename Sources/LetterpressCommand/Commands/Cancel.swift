internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "End a campaign for good: what was not handed over is skipped.",
        discussion: "Whoever sends it finishes what is in flight and stops within a second."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An id or a permalink.")
    var campaign: String
    @Flag(help: "Do not ask.")
    var yes = false

    func run() async throws {
        try await Failure.told {
            let session = try workspace.session(report)
            let campaign = try await session.reports.campaign(named: campaign)
            try await session.desk.checkCancel(campaign)
            let before = try await session.store.counts(of: campaign.id)
            if !yes {
                try Console.confirm(
                    "Give up the \(before[.pending] + before[.deferred]) copies of campaign "
                        + "\(campaign.id) of '\(campaign.permalink)' that were not handed over?"
                )
            }
            let skipped = try await session.desk.cancel(campaign)
            let status = try await session.reports.status(of: campaign)
            let handedOver = try await session.store.counts(of: campaign.id).handedOver
            Console.note("Copies that are not sent: \(skipped). Handed over before: \(handedOver).")
            try session.show(status)
        }
    }
}
