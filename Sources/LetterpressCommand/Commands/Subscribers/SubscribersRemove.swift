internal import ArgumentParser
internal import Foundation
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct SubscribersRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take readers off the list: they are mailed no more, and the record stays.",
        discussion: "To forget a person, use 'erase'."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "Addresses or tokens, or -.")
    var readers: [String]
    @Option(help: ArgumentHelp("Why; it is kept with the consent.", valueName: "words"))
    var reason = ""

    func run() async throws {
        try await Withdrawal(workspace, source: "removed by hand").run(readers, note: reason)
    }
}
