internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Go on with a campaign that was paused, held or interrupted, or whose time has come.",
        discussion: """
            Delivers in the foreground, in the edition that was frozen; the issue's file is not needed. \
            While another process sends the campaign the exit code is 75.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An id or a permalink.")
    var campaign: String
    @Flag(help: "Begin although its time was missed.")
    var late = false
    @OptionGroup var delivery: DeliveryOptions

    func run() async throws {
        try await Failure.told {
            let session = try workspace.session(report, delivery)
            let campaign = try await session.desk.ready(
                try await session.reports.campaign(named: campaign),
                late: session.site.configuration.late,
                isLateWanted: late
            )
            let counts = try await session.store.counts(of: campaign.id)
            let left = counts.total - counts.settled
            try delivery.confirm(
                "Go on with campaign \(campaign.id) of '\(campaign.permalink)': "
                    + "\(left) of \(counts.total) copies are left?"
            )
            try await session.deliver(campaign)
        }
    }
}
