import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore
import Testing

/// A file of an earlier version goes on with everything in it.
@Suite struct SQLiteMigrationTests {
    private let workplace = Workplace()

    /// As the first version left it, with two readers and a suppression.
    private func makeFirstVersion() throws {
        let source = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/LetterpressSQLite/Migrations/v001-first.sql")
        try FileManager.default.createDirectory(
            at: URL(filePath: workplace.path).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let queue = try workplace.openBeside()
        try queue.write { database in
            try database.execute(sql: try String(contentsOf: source, encoding: .utf8))
            try database.execute(
                sql: """
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('v001-first');
                    INSERT INTO secret VALUES (1, zeroblob(32));
                    INSERT INTO subscribers VALUES
                        (1, 'ada@reader.example', 'Ada@reader.example', 't1', 'confirmed', 1000,
                         'import of a.csv', 'Ada', '', '', 'en', '["paid"]', '{"plan":"gold"}', 1000, 2000),
                        (7, '"a@b"@other.example', '"a@b"@other.example', 't7', 'withdrawn', 3000,
                         'import of a.csv', '', '', '', '', '[]', '{}', 1000, 3000);
                    INSERT INTO suppressions VALUES ('"a@b"@other.example', 'unsubscribed', 'x', 3000);
                    """
            )
        }
        try queue.close()
    }

    private var backups: [String] {
        let folder = workplace.folder.appending(path: "var/backups").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    @Test func keepsEverythingAndFillsWhatIsNew() async throws {
        try makeFirstVersion()
        let store = try workplace.open()
        let readers = try await store.subscribers(of: nil, after: 0, limit: 9)
        #expect(readers.map(\.state) == [.confirmed, .unsubscribed])
        #expect(readers[0].address.wire == "Ada@reader.example")
        #expect(readers[0].profile.tags == ["paid"])
        #expect(readers[0].profile.fields == ["plan": "gold"])
        #expect(readers[0].evidence.source == "import of a.csv")
        #expect(readers[0].createdAt == Date(timeIntervalSince1970: 1))
        // What stands behind the last @.
        let found = try await store.subscribers(of: .domain("other.example"), after: 0, limit: 9)
        #expect(found.map(\.id) == [7])
        #expect(try await store.consents(of: 7).map(\.consent.name) == ["withdrawn"])
        // No id is given twice.
        try await store.bringIn("grace")
        #expect(try await store.subscriber(key: "grace@reader.example")?.id == 8)
    }

    @Test func copiesTheFileBeforeItChangesIt() async throws {
        try makeFirstVersion()
        _ = try workplace.open()
        let copy = try #require(backups.first)
        #expect(backups.count == 1)
        #expect(copy.hasPrefix("letterpress-before-migration-"))
        let path = workplace.folder.appending(path: "var/backups/\(copy)").path
        #expect(try workplace.mode(of: path) == 0o600)
        let queue = try DatabaseQueue(path: path)
        let columns = try await queue.read { try $0.columns(in: "subscribers").map(\.name) }
        #expect(!columns.contains("domain"))
        // Opened again there is nothing to do.
        _ = try workplace.open()
        #expect(backups.count == 1)
    }

    @Test func keepsTheLastThreeCopies() async throws {
        try makeFirstVersion()
        let folder = workplace.folder.appending(path: "var/backups")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 1...4 {
            let name = "letterpress-before-migration-100000000\(number)-v000.db"
            try Data().write(to: folder.appending(path: name))
        }
        _ = try workplace.open()
        #expect(backups.count == 3)
        #expect(
            backups.filter { $0.hasSuffix("v000.db") }.map {
                $0.contains("3-v") || $0.contains("4-v")
            } == [true, true]
        )
    }
}
