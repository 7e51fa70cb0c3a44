internal import ArgumentParser
internal import Foundation
internal import LetterpressPipeline
internal import LetterpressSQLite
internal import LetterpressStore
internal import LetterpressWorkspace

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See whether configuration and store are whole."
    )

    @OptionGroup var workspace: WorkspaceOptions

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            Console.print("configuration  ok")
            let path = site.workspace.url(of: site.configuration.storePath).path
            guard FileManager.default.fileExists(atPath: path) else {
                Console.print("store          none yet: 'subscribers import' makes it")
                return
            }
            let store = try site.sqliteStore()
            let health = try await store.health()
            guard health.faults.isEmpty else {
                for fault in health.faults { Console.print("store          damaged: \(fault)") }
                Console.print("Bring back a backup with 'letterpress restore FILE'.")
                throw ExitStatus.findings.code
            }
            Console.print(
                "store          ok: \(health.subscribers) readers, \(health.campaigns) campaigns, "
                    + "version \(health.version)"
            )
        }
    }
}
