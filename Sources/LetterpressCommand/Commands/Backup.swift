internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressSQLite
internal import LetterpressStore
internal import LetterpressWorkspace

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the store into a file, while it is in use, and verify the copy.",
        discussion: """
            The copy holds every address, the journal and the publication's secret: keep it where \
            nobody else reads. DKIM keys in var/keys/ are not inside.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The file to write; it must not be there.", completion: .file())
    var file: String

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let path = URL(filePath: file, relativeTo: Files.current).path
            guard !FileManager.default.fileExists(atPath: path) else {
                throw FileError(path: file, reason: "it is already there", status: .cannotWrite)
            }
            try await site.sqliteStore().backup(to: path)
            let health = try await SQLiteStore.health(ofFileAt: path)
            Console.print("\(HealthText.text(health)); verified.")
            Console.note(
                "It holds addresses and the secret. DKIM keys in var/keys/ are not inside."
            )
        }
    }
}
