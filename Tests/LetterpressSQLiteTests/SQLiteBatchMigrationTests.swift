import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore
import Testing

/// A file of the third version, with a campaign half sent, goes on where it was, and in batches.
@Suite struct SQLiteBatchMigrationTests {
    private let workplace = Workplace()

    private func makeThirdVersion() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/LetterpressSQLite/Migrations")
        try FileManager.default.createDirectory(
            at: URL(filePath: workplace.path).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let queue = try workplace.openBeside()
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            for name in ["v001-first", "v002-list", "v003-campaigns"] {
                let file = folder.appending(path: "\(name).sql")
                try database.execute(sql: try String(contentsOf: file, encoding: .utf8))
            }
            try database.execute(
                sql: """
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('v001-first'), ('v002-list'),
                        ('v003-campaigns');
                    INSERT INTO secret VALUES (1, zeroblob(32));
                    INSERT INTO subscribers
                    SELECT value, value || '@x.example', value || '@x.example', 'x.example',
                        'confirmed', 0, '', '', '', '', '', '', '', '', '[]', '{}', '', 0, 0
                    FROM json_each('[1, 2, 3, 4]');
                    INSERT INTO editions VALUES ('edition', '{}');
                    INSERT INTO campaigns (number, id, permalink, path, edition, state, created_at,
                        lease_holder, lease_until)
                    VALUES (4, 'half', 'q', 'q.md', 'edition', 'sending', 3000, 'dead', 9000);
                    INSERT INTO deliveries (campaign, subscriber, address, state, attempts,
                        deferred_until, first_attempt_at)
                    VALUES ('half', 1, '1@x.example', 'pending', 0, NULL, NULL),
                        ('half', 2, '2@x.example', 'deferred', 2, 8000, 3000),
                        ('half', 3, '3@x.example', 'attempting', 1, NULL, 3500),
                        ('half', 4, '4@x.example', 'accepted', 1, NULL, 3500);
                    """
            )
        }
        try queue.close()
    }

    private func date(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }

    @Test func goesOnInBatches() async throws {
        try makeThirdVersion()
        let store = try workplace.open()
        #expect(try await store.health().faults == [])
        #expect(try await store.health().version == "v004-batches")
        let before = try await store.deliveries(of: "half", state: nil, after: 0, limit: 9)
        #expect(before.map(\.state) == [.pending, .deferred, .attempting, .accepted])
        try await store.lease("half", holder: "us", until: date(60), now: date(10))
        // What was under way over another transport is of no batch.
        #expect(try await store.openBatches(of: "half", since: .distantPast) == [])
        let batch = Batch(key: "k", members: [2, 1], digest: "d")
        let effects = try await store.write(
            [.attemptAgain(batch), .attemptAll(batch, by: "api")],
            in: "half",
            holder: "us",
            now: date(11)
        )
        #expect(effects == [false, true])
        try await store.lease("half", holder: "next", until: date(99), now: date(60))
        #expect(
            try await store.openBatches(of: "half", since: date(11)) == [
                OpenBatch(batch: batch, triedAt: date(11), account: "api")
            ]
        )
        #expect(
            try await store.counts(of: "half") == DeliveryCounts([.inDoubt: 3, .accepted: 1])
        )
    }
}
