internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct SubscribersExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the list out, as 'import' reads it back.",
        discussion: "Comma-separated values on standard output, or JSON lines."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, jsonl
    }

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var segment: SegmentOptions
    @Option(help: "How to write it: csv or jsonl.")
    var format: Format = .csv

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let wanted = try segment.named(in: site)
            let output = BufferedOutput()
            let table = SubscriberTable(
                fields: site.configuration.publication.fields.keys.sorted()
            )
            if format == .csv { output.write(table.head + "\n") }
            guard let desk = try site.existingDesk() else { return output.flush() }
            try await desk.each(of: wanted?.segment) { reader in
                switch format {
                case .csv: output.write(table.row(reader) + "\n")
                case .jsonl: try output.write(line: SubscriberReport(reader))
                }
            }
            output.flush()
        }
    }
}
