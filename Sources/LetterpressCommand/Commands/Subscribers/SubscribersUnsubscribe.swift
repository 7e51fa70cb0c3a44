internal import ArgumentParser
internal import Foundation
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct SubscribersUnsubscribe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsubscribe",
        abstract: "End readers' consent: what their unsubscribe link does.",
        discussion: """
            The record stays, and the address is never mailed again, whether it is on the list or not. \
            With - the readers are read from standard input, one a line.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "Addresses or tokens, or -.")
    var readers: [String]

    func run() async throws {
        try await Withdrawal(workspace, source: "unsubscribed").run(readers, note: "")
    }
}
