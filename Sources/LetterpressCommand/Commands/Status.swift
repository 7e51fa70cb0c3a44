internal import ArgumentParser
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how far campaigns are, and what can be done with them."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An id or a permalink; every campaign when none is named.")
    var campaign: String?
    @Flag(help: "Look again each second while the campaign is sent.")
    var watch = false

    func validate() throws {
        guard !watch || campaign != nil else {
            throw ValidationError("'--watch' needs a campaign: an id or a permalink.")
        }
    }

    func run() async throws {
        try await Failure.told {
            let session = try workspace.session(report)
            if let campaign {
                let campaign = try await session.reports.campaign(named: campaign)
                if watch {
                    try await StatusWatch(session: session, campaign: campaign).run()
                } else {
                    try session.show(try await session.reports.status(of: campaign))
                }
                return
            }
            let all = try await session.reports.all()
            if report.wantsJSON {
                try Console.print(json: all)
            } else {
                for status in all.campaigns { Console.print(StatusText.text(status)) }
                if all.campaigns.isEmpty { Console.note("No campaign yet.") }
            }
        }
    }
}
