internal import ArgumentParser
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct SubscribersShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show all that is known of a reader, with every step of their consent."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An address or a token.")
    var reader: String

    func run() async throws {
        try await Failure.told {
            guard let desk = try workspace.site().existingDesk() else {
                throw SubscriberError.unknown
            }
            let history = try await desk.history(of: reader)
            if report.wantsJSON {
                try Console.print(json: history)
            } else {
                Console.print(ReaderText.text(history))
            }
        }
    }
}
