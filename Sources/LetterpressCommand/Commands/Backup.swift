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
            Console.print(
                "\(health.subscribers) readers, \(health.suppressions) suppressions, "
                    + "\(health.campaigns) campaigns, \(health.deliveries) copies; verified."
            )
            Console.note(
                "It holds addresses and the secret. DKIM keys in var/keys/ are not inside."
            )
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of the store.",
        discussion: "What is there now is copied into var/backups/ first."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "A file that 'backup' wrote.", completion: .file())
    var file: String
    @Flag(help: "Do not ask.")
    var yes = false

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let path = URL(filePath: file, relativeTo: Files.current).path
            guard FileManager.default.fileExists(atPath: path) else {
                throw FileError(path: file, reason: "there is no such file", status: .noInput)
            }
            let health = try await SQLiteStore.health(ofFileAt: path)
            guard health.faults.isEmpty else {
                Console.error(
                    "error: the backup is damaged: \(health.faults[0])\nTake another one."
                )
                throw ExitStatus.badInput.code
            }
            let store = try site.sqliteStore()
            let now = try await store.health()
            if !yes {
                try Console.confirm(
                    "Put \(health.subscribers) readers and \(health.campaigns) campaigns in the place of "
                        + "\(now.subscribers) and \(now.campaigns)?"
                )
            }
            if now.subscribers + now.campaigns + now.suppressions > 0 {
                let stamp = Int(Date().timeIntervalSince1970)
                let aside = site.workspace.url(of: "var/backups/before-restore-\(stamp).db")
                try await store.backup(to: aside.path)
                Console.note("What was there is in \(site.workspace.name(of: aside)).")
            }
            try await store.restore(from: path)
            let after = try await store.health()
            Console.print(
                "\(after.subscribers) readers, \(after.suppressions) suppressions, "
                    + "\(after.campaigns) campaigns, \(after.deliveries) copies; verified."
            )
        }
    }
}
