internal import CSQLite
internal import Foundation
internal import GRDB
internal import LetterpressModel
package import LetterpressStore

/// The store in one file: WAL, one writer, many readers.
package struct SQLiteStore: Store {
    let pool: DatabasePool

    /// What a commit waits for.
    package enum Synchronous: String, Sendable {
        /// The disk: a commit lasts through a power loss.
        case full
        /// Nothing: the last commits may be lost with the power, though not with the process. For
        /// benchmarks, which tell what the disk costs.
        case normal
    }

    /// Opens the file, makes it and its folder where they are missing, and brings its tables up to date.
    ///
    /// Only `full` keeps the bound on copies in doubt, which rests on commits that last.
    package init(
        path: String,
        synchronous: Synchronous = .full
    ) throws(StoreError) {
        _ = Self.countsNoMemory
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // What was deleted is blanked; 12 MB of pages are kept in memory.
            try database.execute(
                sql: "PRAGMA secure_delete = ON; PRAGMA cache_size = -12000;"
            )
            database.keepLog(.long)
        }
        try Self.makeFolder(for: URL(filePath: path))
        Self.makeFile(path)
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // Now and not in `prepareDatabase`: when that has run, GRDB sets the writer of a pool to NORMAL.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = \(synchronous.rawValue)")
            }
            try Self.backUpBeforeMigrating(pool, path: path)
            try Self.migrator.migrate(pool)
        } catch {
            throw Self.storeError(error)
        }
    }

    /// Before the first database is opened.
    private static let countsNoMemory: Bool = csqlite_count_no_memory() == SQLITE_OK

    /// For nobody else to look into: the list and the secret live there.
    static func makeFolder(for file: URL) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .cannotWrite(FileFault.reason(error, at: file))
        }
    }

    /// Makes an empty file for its owner only: the folder may be older, and open to all.
    ///
    /// Failing is no matter: SQLite says why it cannot open the file.
    static func makeFile(_ path: String) {
        // Never opens a file that is there: closing it would drop SQLite's locks on it.
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Numbered, forward only, never edited once released.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v001-first") { database in
            try database.execute(
                sql: String(decoding: PackageResources.v001_first_sql, as: UTF8.self)
            )
        }
        migrator.registerMigration("v002-list") { database in
            try database.execute(
                sql: String(decoding: PackageResources.v002_list_sql, as: UTF8.self)
            )
        }
        migrator.registerMigration("v003-campaigns") { database in
            try database.execute(
                sql: String(decoding: PackageResources.v003_campaigns_sql, as: UTF8.self)
            )
        }
        migrator.registerMigration("v004-batches") { database in
            try database.execute(
                sql: String(decoding: PackageResources.v004_batches_sql, as: UTF8.self)
            )
        }
        return migrator
    }

    /// Copies a file of an older version into `backups/` beside it; the last three are kept.
    private static func backUpBeforeMigrating(_ pool: DatabasePool, path: String) throws {
        let applied = try pool.read { try migrator.appliedIdentifiers($0) }
        guard let version = applied.max(),
            try pool.read({ try !migrator.hasCompletedMigrations($0) })
        else { return }
        let folder = URL(filePath: path).deletingLastPathComponent().appending(path: "backups")
        try makeFolder(for: folder.appending(path: "copy"))
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        let stamp = Int(Date().timeIntervalSince1970)
        let copy = folder.appending(path: "\(name)-before-migration-\(stamp)-\(version).db").path
        try self.copy(pool, to: copy)
        let others = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("\(name)-before-migration-") }.sorted().dropLast(3)
        for old in others { try FileManager.default.removeItem(at: folder.appending(path: old)) }
    }

    // MARK: - Access

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await pool.read(body) } catch { throw Self.storeError(error) }
    }

    /// One transaction, durable when this returns.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await pool.write(body) } catch { throw Self.storeError(error) }
    }

    /// The same for what is written a thousand times a second: its bounds are prepared once.
    ///
    /// The thread that asks is the one that writes: to wake another, and to be woken by it, takes longer
    /// than to write down some copies.
    func writeOften<Value>(
        _ body: (Database) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try pool.writeWithoutTransaction { database in
                database.keepLog(.short)
                try FastStatement("BEGIN IMMEDIATE", database).execute(database) { _ in }
                do {
                    let value = try body(database)
                    try FastStatement("COMMIT", database).execute(database) { _ in }
                    return value
                } catch {
                    // A full disk may have ended the transaction already. GRDB's own: it is not cut short
                    // by the end of a task, and a transaction that is left open is a trap.
                    try database.rollback()
                    throw error
                }
            }
        } catch {
            throw Self.storeError(error)
        }
    }

    static func storeError(_ error: any Error) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else {
            return .unavailable(FileFault.reason(error))
        }
        // SQLite's own sentence; the statement's values would name readers.
        let words = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_CANTOPEN: .cannotWrite(words)
        case .SQLITE_BUSY: .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(words)
        default: .unavailable(words)
        }
    }
}
