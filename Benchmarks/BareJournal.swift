internal import CSQLite
internal import Foundation
internal import LetterpressSQLite

/// What SQLite itself takes for books that hold no more than a state: through its C interface, one row
/// changed twice for each copy, as many copies a commit.
final class BareJournal {
    private let database: OpaquePointer
    private let change: OpaquePointer
    private let folder: URL

    init(_ rows: Int, _ synchronous: SQLiteStore.Synchronous) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "letterpress-bench-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var (opened, prepared): (OpaquePointer?, OpaquePointer?)
        sqlite3_open(folder.appending(path: "bare.db").path, &opened)
        guard let opened else { throw BenchmarkLetter.Fault(words: "no database") }
        database = opened
        let tables = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = \(synchronous.rawValue);
            CREATE TABLE copies (id INTEGER PRIMARY KEY, address TEXT, state TEXT);
            WITH RECURSIVE ids (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM ids WHERE id < \(rows))
            INSERT INTO copies SELECT id, 'reader' || id || '@mail.example', 'pending' FROM ids;
            """
        sqlite3_exec(opened, tables, nil, nil, nil)
        sqlite3_prepare_v2(opened, "UPDATE copies SET state = ? WHERE id = ?", -1, &prepared, nil)
        guard let prepared else { throw BenchmarkLetter.Fault(words: "no statement") }
        change = prepared
    }

    deinit {
        sqlite3_finalize(change)
        sqlite3_close(database)
        try? FileManager.default.removeItem(at: folder)
    }

    /// One commit.
    func write(settled: Range<Int64>, attempted: Range<Int64>) throws {
        sqlite3_exec(database, "BEGIN IMMEDIATE", nil, nil, nil)
        for id in settled { try set(id, to: "accepted") }
        for id in attempted { try set(id, to: "attempting") }
        guard sqlite3_exec(database, "COMMIT", nil, nil, nil) == SQLITE_OK else {
            throw BenchmarkLetter.Fault(words: "no commit")
        }
    }

    private func set(_ id: Int64, to state: String) throws {
        let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(change, 1, state, -1, copies)
        sqlite3_bind_int64(change, 2, id)
        let code = sqlite3_step(change)
        sqlite3_reset(change)
        guard code == SQLITE_DONE, sqlite3_changes(database) == 1 else {
            throw BenchmarkLetter.Fault(words: "no change")
        }
    }
}
