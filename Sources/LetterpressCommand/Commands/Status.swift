internal import ArgumentParser
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how far campaigns are."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An id or a permalink; every campaign when none is named.")
    var campaign: String?

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let reports = CampaignReports(
                store: try site.store(),
                publication: site.configuration.publication
            )
            if let campaign {
                let status = try await reports.status(
                    of: try await reports.campaign(named: campaign)
                )
                if report.wantsJSON {
                    try Console.print(json: status)
                } else {
                    Console.print(StatusText.text(status))
                }
                return
            }
            let all = try await reports.all()
            if report.wantsJSON {
                try Console.print(json: all)
            } else {
                for status in all.campaigns { Console.print(StatusText.text(status)) }
                if all.campaigns.isEmpty { Console.note("No campaign yet.") }
            }
        }
    }
}
