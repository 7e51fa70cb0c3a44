internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct SubscribersSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change what is known of a reader.",
        discussion: """
            NAME is name, first_name, last_name, language, time_zone, notes, address, or a field that \
            the configuration declares. An empty value takes it away.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An address or a token.")
    var reader: String
    @Argument(help: ArgumentHelp("first_name=Ada, field.plan= …", valueName: "name=value"))
    var values: [String]

    func run() async throws {
        try await Failure.told {
            let desk = try workspace.site().desk()
            let known = try await desk.reader(reader)
            try await desk.set(desk.changes(Assignments(values).pairs), of: known, at: Date())
            let changed = try await desk.reader(desk.token(of: known))
            if report.wantsJSON {
                try Console.print(json: SubscriberReport(changed))
            } else {
                Console.print(
                    changed == known
                        ? "Reader \(known.id) is as before." : "Reader \(known.id) is changed."
                )
            }
        }
    }
}
