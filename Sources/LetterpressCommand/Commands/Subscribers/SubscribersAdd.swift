internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct SubscribersAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a reader, or bring one up to date.",
        discussion: "Further values are given as NAME=VALUE, as to 'set'."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "The reader's address.")
    var address: String
    @Argument(help: ArgumentHelp("first_name=Ada, field.plan=gold …", valueName: "name=value"))
    var values: [String] = []
    @Option(help: ArgumentHelp("Give the reader a tag.", valueName: "tag"))
    var tag: [String] = []
    @Option(help: "How the reader stands: confirmed or pending.")
    var state: SubscribersImport.State = .confirmed
    @Option(
        help: ArgumentHelp(
            "Mail the reader again who unsubscribed, for this reason.",
            valueName: "reason"
        )
    )
    var resubscribe: String?

    func validate() throws {
        if let resubscribe, resubscribe.allSatisfy(\.isWhitespace) {
            throw ValidationError("'--resubscribe' needs a reason in words.")
        }
    }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let desk = try site.desk()
            var options = SubscriberImport.Options()
            options.state = state == .pending ? .pending : .confirmed
            options.resubscribing = resubscribe
            let reader = try await desk.add(
                try desk.address(address),
                try desk.changes(Assignments(values).pairs),
                tags: tag,
                options: options,
                at: Date()
            )
            if report.wantsJSON {
                try Console.print(json: SubscriberReport(reader))
            } else {
                Console.print("Reader \(reader.id) is \(reader.state.rawValue).")
            }
        }
    }
}
