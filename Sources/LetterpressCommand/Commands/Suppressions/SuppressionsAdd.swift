internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct SuppressionsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Never mail an address or a domain again."
    )

    enum Reason: String, ExpressibleByArgument, CaseIterable {
        case unsubscribed, bounce, complaint, manual

        var value: SuppressionReason { SuppressionReason(rawValue: rawValue) ?? .manual }
    }

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "Addresses or domains.")
    var targets: [String]
    @Option(help: "Why: \(Reason.allCases.map(\.rawValue).joined(separator: ", ")).")
    var reason: Reason = .manual
    @Option(help: ArgumentHelp("What there is to say about it.", valueName: "words"))
    var note = ""

    func run() async throws {
        try await Failure.told {
            let desk = try workspace.site().desk()
            let wanted = try targets.map(SuppressionList.target)
            var added = 0
            for target in wanted {
                let isNews = try await desk.suppress(
                    target,
                    reason: reason.value,
                    source: "by hand",
                    note: note,
                    at: Date()
                )
                if isNews { added += 1 }
            }
            Console.print("\(added) added, \(wanted.count - added) were there before.")
        }
    }
}
