internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressSQLite
internal import LetterpressStore
internal import LetterpressWorkspace

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of the store.",
        discussion: """
            What is there now is kept in var/backups/ first. Whoever unsubscribed, was suppressed or \
            erased since the backup stays so. Campaigns since then are unknown afterwards: look before \
            you send an issue again.
            """
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
            let old = try await whole(site)
            try await ask(health, old?.health)
            let aside = try await keep(old?.store, of: site)
            let store = try site.sqliteStore()
            try await store.restore(from: path, at: Date(), isGone: LeaseHolder.isGone)
            let desk = try site.desk()
            if old != nil {
                let taken = try await desk.takeOver(from: try SQLiteStore(path: aside.path))
                if taken > 0 {
                    Console.note("\(taken) who are not to be mailed since the backup stay so.")
                }
            }
            let forgotten = try await desk.forgetAgain(at: Date())
            if forgotten > 0 {
                Console.note("\(forgotten) who were erased since the backup are forgotten again.")
            }
            Console.print("\(HealthText.text(try await store.health())); verified.")
        }
    }

    /// The store as it is, with what is in it; nil when it is damaged.
    private func whole(_ site: Site) async throws -> (store: SQLiteStore, health: StoreHealth)? {
        do {
            let store = try site.sqliteStore()
            let health = try await store.health()
            return health.faults.isEmpty ? (store, health) : nil
        } catch let error as StoreError {
            guard case .damaged = error else { throw error }
            return nil
        }
    }

    private func ask(_ new: StoreHealth, _ old: StoreHealth?) async throws {
        guard !yes else { return }
        let now = old.map(HealthText.text) ?? "the damaged store"
        try Console.confirm(
            "Put \(HealthText.text(new)) in the place of \(now)? Campaigns since the backup are unknown then."
        )
    }

    /// Puts what is there aside, and returns where.
    private func keep(_ store: SQLiteStore?, of site: Site) async throws -> URL {
        var number = Int(Date().timeIntervalSince1970)
        func place() -> URL {
            let word = store == nil ? "damaged" : "before-restore"
            return site.workspace.url(of: "var/backups/\(word)-\(number).db")
        }
        while FileManager.default.fileExists(atPath: place().path) { number += 1 }
        if let store {
            try await store.backup(to: place().path)
            Console.note("What was there is in \(site.workspace.name(of: place())).")
        } else {
            try moveAside(site, to: place())
            Console.note("The damaged store is in \(site.workspace.name(of: place())).")
        }
        return place()
    }

    private func moveAside(_ site: Site, to aside: URL) throws {
        let files = FileManager.default
        let path = site.workspace.url(of: site.configuration.storePath).path
        do {
            try files.createDirectory(
                at: aside.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            for end in ["", "-wal", "-shm"] where files.fileExists(atPath: path + end) {
                try files.moveItem(atPath: path + end, toPath: aside.path + end)
            }
        } catch {
            throw FileError(
                path: aside.path,
                reason: FileFault.reason(error, at: aside),
                status: .cannotWrite
            )
        }
    }
}
