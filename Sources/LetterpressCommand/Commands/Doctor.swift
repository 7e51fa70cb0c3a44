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
            do {
                let health = try await site.sqliteStore().health()
                guard health.faults.isEmpty else { throw StoreError.damaged(health.faults[0]) }
                Console.print("store          ok: \(HealthText.text(health))")
            } catch StoreError.damaged(let words) {
                Console.print("store          damaged: \(words)")
                Console.print("Bring back a backup with 'letterpress restore FILE'.")
                throw ExitStatus.findings.code
            }
        }
    }
}
