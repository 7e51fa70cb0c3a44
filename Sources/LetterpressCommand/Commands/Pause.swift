internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct Pause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stop a campaign until it is resumed.",
        discussion: """
            Whoever sends it finishes what is in flight and stops within a second. One that is to begin \
            later does not begin by itself any more.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An id or a permalink.")
    var campaign: String

    func run() async throws {
        try await Failure.told {
            let session = try workspace.session(report)
            let campaign = try await session.reports.campaign(named: campaign)
            switch try await session.desk.pause(campaign) {
            case .sending: Console.note("Whoever sends it stops within a second.")
            case .scheduled: Console.note("It does not begin until it is resumed.")
            default: Console.note("Nothing was being sent.")
            }
            try session.show(try await session.reports.status(of: campaign))
        }
    }
}
