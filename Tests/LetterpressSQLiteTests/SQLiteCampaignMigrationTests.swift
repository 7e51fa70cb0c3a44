import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore
import Testing

/// A file of the second version, with a campaign half sent, goes on where it was.
@Suite struct SQLiteCampaignMigrationTests {
    private let workplace = Workplace()

    private func makeSecondVersion() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/LetterpressSQLite/Migrations")
        try FileManager.default.createDirectory(
            at: URL(filePath: workplace.path).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let queue = try workplace.openBeside()
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            for name in ["v001-first", "v002-list"] {
                let file = folder.appending(path: "\(name).sql")
                try database.execute(sql: try String(contentsOf: file, encoding: .utf8))
            }
            try database.execute(
                sql: """
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('v001-first'), ('v002-list');
                    INSERT INTO secret VALUES (1, zeroblob(32));
                    INSERT INTO subscribers VALUES
                        (1, 'a@x.example', 'A@x.example', 'x.example', 'confirmed', 0, '', '', '',
                         '', '', '', '', '', '[]', '{}', '', 0, 0),
                        (2, 'b@x.example', 'b@x.example', 'x.example', 'confirmed', 0, '', '', '',
                         '', '', '', '', '', '[]', '{}', '', 0, 0);
                    INSERT INTO editions VALUES ('edition', '{}');
                    INSERT INTO campaigns VALUES
                        (3, 'first', 'p', 'p.md', 'edition', 'finished', 1000, 2000, NULL, NULL,
                         'tag:paid'),
                        (4, 'second', 'q', 'q.md', 'edition', 'sending', 3000, NULL, 'dead', 9000,
                         NULL),
                        (7, 'plan', 'r', 'r.md', 'edition', 'planned', 4000, NULL, NULL, NULL, NULL);
                    INSERT INTO deliveries VALUES
                        ('second', 1, 'A@x.example', 'pending', 0, NULL, NULL, NULL, NULL, NULL,
                         NULL, NULL),
                        ('second', 2, 'b@x.example', 'deferred', 2, 8000, 450, '4.2.0', 'Greylisted',
                         3000, NULL, 'mx:25'),
                        ('second', 3, 'c@x.example', 'attempting', 1, NULL, NULL, NULL, NULL, 3500,
                         NULL, NULL),
                        ('second', 4, 'd@x.example', 'accepted', 1, NULL, 250, '2.0.0', 'Ok', 3500,
                         3600, 'mx:25'),
                        ('second', 5, 'e@x.example', 'rejected', 1, NULL, 550, NULL, 'No', 3500,
                         3600, 'mx:25'),
                        ('second', 6, 'f@x.example', 'in_doubt', 1, NULL, NULL, NULL, '?', 3500,
                         3600, NULL),
                        ('second', 7, '', 'skipped', 0, NULL, NULL, NULL, '(erased)', NULL, 3600,
                         NULL),
                        ('plan', 1, 'A@x.example', 'pending', 0, NULL, NULL, NULL, NULL, NULL, NULL,
                         NULL);
                    """
            )
        }
        try queue.close()
    }

    private func date(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }

    @Test func keepsCampaignsInTheirOrder() async throws {
        try makeSecondVersion()
        let store = try workplace.open()
        #expect(try await store.health().faults == [])
        #expect(try await store.health().version == "v004-batches")
        let campaigns = try await store.campaigns()
        #expect(campaigns.map(\.id) == ["plan", "second", "first"])
        #expect(
            campaigns.last
                == Campaign(
                    id: "first",
                    permalink: "p",
                    path: "p.md",
                    edition: "edition",
                    segment: .tag("paid"),
                    state: .finished,
                    createdAt: date(1),
                    finishedAt: date(2)
                )
        )
        #expect(campaigns.map(\.state) == [.planned, .sending, .finished])
    }

    @Test func keepsEveryCopyAsItStood() async throws {
        try makeSecondVersion()
        let store = try workplace.open()
        let copies = try await store.deliveries(of: "second", state: nil, after: 0, limit: 9)
        #expect(
            copies.map(\.state) == [
                .pending, .deferred, .attempting, .accepted, .rejected, .inDoubt, .skipped,
            ]
        )
        #expect(
            copies[1]
                == Delivery(
                    subscriber: 2,
                    address: "b@x.example",
                    state: .deferred,
                    reply: Reply(code: 450, enhanced: "4.2.0", text: "Greylisted"),
                    attempts: 2,
                    firstAttemptAt: date(3),
                    settledAt: nil,
                    server: "mx:25",
                    deferredUntil: date(8)
                )
        )
        #expect(copies[5].reply == Reply(code: 0, enhanced: nil, text: "?"))
        #expect(copies[6].settledAt == date(3.6))
        #expect(try await store.counts(of: "plan") == DeliveryCounts([.pending: 1]))
    }

    @Test func goesOnWithWhatIsOwed() async throws {
        try makeSecondVersion()
        let store = try workplace.open()
        #expect(try await store.nextDue(in: "second") == date(8))
        await #expect(throws: StoreError.leased(by: "dead")) {
            try await store.lease("second", holder: "us", until: date(60), now: date(8))
        }
        try await store.lease("second", holder: "us", until: date(60), now: date(10))
        #expect(
            try await store.counts(of: "second")
                == DeliveryCounts([
                    .pending: 1, .deferred: 1, .accepted: 1, .rejected: 1, .inDoubt: 2,
                    .skipped: 1,
                ])
        )
        for reader: Int64 in [1, 2] {
            #expect(try await store.attempt(reader, in: "second", holder: "us", now: date(11)))
        }
        #expect(try await store.schedule("plan", at: date(99), now: date(11)))
        #expect(try await store.cancel("plan", now: date(12)) == 1)
    }

    /// The tables that were made anew hold together as the old ones did.
    @Test func takesCopiesWithTheirPlan() async throws {
        try makeSecondVersion()
        let store = try workplace.open()
        let queue = try workplace.openBeside()
        await #expect(throws: DatabaseError.self) {
            try await queue.write { database in
                try database.execute(
                    sql: "INSERT INTO deliveries (campaign, subscriber, address, state)"
                        + " VALUES ('none', 1, '', 'pending')"
                )
            }
        }
        await #expect(throws: DatabaseError.self) {
            try await queue.write { try $0.execute(sql: "UPDATE campaigns SET state = 'x'") }
        }
        try await queue.write { try $0.execute(sql: "DELETE FROM campaigns WHERE id = 'plan'") }
        #expect(try await store.counts(of: "plan") == DeliveryCounts())
        #expect(try await store.counts(of: "second").total == 7)
        let indexes = try await queue.read { try $0.indexes(on: "deliveries").map(\.name) }
        #expect(indexes.contains("deliveries_deferred"))
        let others = try await queue.read { try $0.indexes(on: "campaigns").map(\.name) }
        #expect(others.contains("campaigns_by_permalink"))
    }
}
