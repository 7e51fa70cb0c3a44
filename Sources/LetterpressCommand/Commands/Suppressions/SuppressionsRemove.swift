internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct SuppressionsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Let an address or a domain be mailed again.",
        discussion: """
            A reader who unsubscribed stays so: add them anew with 'subscribers add --resubscribe \
            REASON' if they asked for it. A person who was erased may be added again afterwards.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "Addresses or domains.")
    var targets: [String]

    func run() async throws {
        try await Failure.told {
            let store = try workspace.site().store()
            let secret = try await store.publicationSecret()
            var removed = 0
            for target in try targets.map(SuppressionList.target) {
                var found = try await store.lift(target) != nil
                if case .address(let address) = target {
                    let tombstone = secret.tombstone(of: address)
                    found = try await store.lift(tombstone) != nil || found
                }
                if found { removed += 1 }
            }
            Console.print("\(removed) removed, \(targets.count - removed) were not there.")
            if removed < targets.count { throw ExitStatus.findings.code }
        }
    }
}
