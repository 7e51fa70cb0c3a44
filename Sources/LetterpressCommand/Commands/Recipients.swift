internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct Recipients: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show who got a campaign, who did not, and why."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, json
    }

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "An id or a permalink.")
    var campaign: String
    @Option(
        help: ArgumentHelp(
            "Only this state: \(Delivery.State.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "state"
        ),
        completion: .list(Delivery.State.allCases.map(\.rawValue))
    )
    var state: String?
    @Option(help: "How to show it: csv or json.")
    var format: Format = .csv
    @Flag(name: .customLong("json"), help: "The same as --format json.")
    var isJSON = false

    func validate() throws {
        if let state, Delivery.State(rawValue: state) == nil {
            throw ValidationError("'--state' cannot be '\(state)'.")
        }
    }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let reports = CampaignReports(
                store: try site.store(),
                publication: site.configuration.publication
            )
            let campaign = try await reports.campaign(named: campaign)
            let wanted = state.flatMap(Delivery.State.init(rawValue:))
            if isJSON || format == .json {
                try await printJSON(campaign, wanted, reports)
            } else {
                Console.print(RecipientReport.csvHead)
                try await reports.recipients(of: campaign, state: wanted) { Console.print($0.csv) }
            }
        }
    }

    /// An array, one object a line, so that a million readers need no memory.
    private func printJSON(
        _ campaign: Campaign,
        _ state: Delivery.State?,
        _ reports: CampaignReports
    ) async throws {
        let encoder = Console.jsonEncoder
        var isFirst = true
        Console.print(bytes: Array("[".utf8))
        try await reports.recipients(of: campaign, state: state) { recipient in
            let object = try encoder.encode(recipient)
            Console.print(bytes: Array((isFirst ? "\n" : ",\n").utf8) + Array(object))
            isFirst = false
        }
        Console.print(bytes: Array("\n]\n".utf8))
    }
}
