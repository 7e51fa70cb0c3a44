internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start an issue as a draft."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The title of the issue.")
    var title: String

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let today = PublicDate.today(in: site.configuration.publication.timeZone)
            Console.print(
                try WorkspaceMaker.makeIssue(titled: title, in: site.workspace, today: today)
            )
        }
    }
}
