package import Foundation
internal import GRDB
package import LetterpressStore

extension SQLiteStore {
    /// Writes all that is in the store into a new file, while others go on using it, and verifies it.
    ///
    /// The copy holds the secret and every address: it can be read by its owner only.
    package func backup(to path: String) async throws(StoreError) {
        try Self.makeFolder(for: URL(filePath: path))
        let part = path + ".part"
        try? FileManager.default.removeItem(atPath: part)
        do {
            try Self.copy(pool, to: part)
        } catch {
            try? FileManager.default.removeItem(atPath: part)
            throw Self.storeError(error)
        }
        let health = try await Self.health(ofFileAt: part)
        guard health.faults.isEmpty else {
            try? FileManager.default.removeItem(atPath: part)
            throw .damaged(health.faults[0])
        }
        guard rename(part, path) == 0 else {
            throw .cannotWrite(String(cString: strerror(errno)))
        }
    }

    /// Copies all pages into a file alone, without a log beside it, for its owner only.
    static func copy(_ pool: DatabasePool, to path: String) throws {
        makeFile(path)
        let copy = try DatabaseQueue(path: path)
        try pool.backup(to: copy)
        try copy.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
    }

    /// Puts what a backup holds in the place of everything that is here; the file must have been
    /// looked at with ``health(ofFileAt:)``.
    ///
    /// Refused while a process sends a campaign: its journal would go from under it. One that is known to
    /// be over is in nobody's way.
    package func restore(
        from path: String,
        at now: Date,
        isGone: (String) -> Bool = { _ in false }
    ) async throws(StoreError) {
        let holders = try await read { database in
            try String.fetchAll(
                database,
                sql: "SELECT lease_holder FROM campaigns WHERE lease_until > ? ORDER BY number",
                arguments: [now.stored]
            )
        }
        if let sender = holders.first(where: { !isGone($0) }) { throw .leased(by: sender) }
        do {
            let copy = try Self.reading(path)
            try copy.backup(to: pool)
            try Self.migrator.migrate(pool)
        } catch {
            throw Self.storeError(error)
        }
    }

    /// Hands out a store of its own with all that is in this one, in which anything can be tried; it is
    /// gone afterwards.
    package func onTrialCopy<Value>(
        _ body: (SQLiteStore) async throws -> Value
    ) async throws -> Value {
        let folder = URL(filePath: pool.path).deletingLastPathComponent()
        let name = ".trial-"
        func clear() {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for file in files where file.hasPrefix(name) {
                try? FileManager.default.removeItem(at: folder.appending(path: file))
            }
        }
        // Those of a process that was killed are cleared away, too.
        clear()
        defer { clear() }
        let path = folder.appending(path: "\(name)\(UUID().uuidString).db").path
        try await backup(to: path)
        return try await body(try SQLiteStore(path: path))
    }

    /// How the file of a store is, without changing it.
    package static func health(ofFileAt path: String) async throws(StoreError) -> StoreHealth {
        do {
            return try await reading(path).read { try StoreHealth($0) }
        } catch {
            throw storeError(error)
        }
    }

    package func health() async throws(StoreError) -> StoreHealth {
        try await read { try StoreHealth($0) }
    }

    private static func reading(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}

extension StoreHealth {
    fileprivate init(_ database: Database) throws {
        var faults = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            .filter { $0 != "ok" }
        guard try database.tableExists("subscribers"), try database.tableExists("campaigns") else {
            throw StoreError.damaged("the file is no store of Letterpress")
        }
        let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
        if orphans > 0 { faults.append("\(orphans) rows speak of others that are not there") }
        func count(_ table: String) throws -> Int {
            try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
        }
        self.init(
            faults: faults,
            version: try String.fetchOne(
                database,
                sql: "SELECT max(identifier) FROM grdb_migrations"
            ) ?? "",
            subscribers: try count("subscribers"),
            suppressions: try count("suppressions"),
            campaigns: try count("campaigns"),
            deliveries: try count("deliveries")
        )
    }
}
