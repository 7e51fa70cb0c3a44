internal import ArgumentParser
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
            let isChanged = try await session.desk.pause(campaign)
            Console.note(
                isChanged
                    ? "Whoever sends it stops within a second." : "Nothing is sent of it as it is."
            )
            try session.show(try await session.reports.status(of: campaign))
        }
    }
}
