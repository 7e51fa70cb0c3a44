import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore
import Testing

@Suite struct SQLiteBackupTests {
    private let workplace = Workplace()
    private var copy: String { workplace.folder.appending(path: "copies/a.db").path }

    @Test func copiesEverythingWhileTheStoreIsWritten() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada", "grace")
        try await store.plan("campaign")
        let secret = try await store.secret { Array(repeating: 7, count: 32) }
        let other = try workplace.openBeside()
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        try await store.backup(to: copy)
        try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        #expect(try workplace.mode(of: copy) == 0o600)
        #expect(!FileManager.default.fileExists(atPath: copy + "-wal"))
        let health = try await SQLiteStore.health(ofFileAt: copy)
        #expect(health.faults == [])
        #expect(health.subscribers == 2 && health.campaigns == 1 && health.deliveries == 2)
        // Put back into an empty store it is the same.
        let empty = Workplace()
        let restored = try empty.open()
        try await restored.restore(from: copy, at: Workplace.noon)
        #expect(try await restored.secret { [] } == secret)
        let readers = try await restored.subscribers(of: nil, after: 0, limit: 9)
        #expect(readers == (try await store.subscribers(of: nil, after: 0, limit: 9)))
        #expect(try await restored.campaigns() == store.campaigns())
        // And opened as a store by itself, too.
        let alone = try SQLiteStore(path: copy)
        #expect(try await alone.census(of: nil) == [.confirmed: 2])
    }

    @Test func seesDamage() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        try await store.backup(to: copy)
        let text = "no database at all, but long enough to be looked at as one. "
        let other = workplace.folder.appending(path: "other").path
        try Data(String(repeating: text, count: 40).utf8).write(to: URL(filePath: other))
        await #expect(throws: StoreError.damaged("file is not a database")) {
            try await SQLiteStore.health(ofFileAt: other)
        }
        let queue = try DatabaseQueue(path: other + ".db")
        try await queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        await #expect(throws: StoreError.damaged("the file is no store of Letterpress")) {
            try await SQLiteStore.health(ofFileAt: other + ".db")
        }
        // An index that does not say what its table does.
        let broken = try DatabaseQueue(path: copy)
        try await broken.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = 'CREATE INDEX campaigns_by_permalink ON campaigns (path)'
                    WHERE name = 'campaigns_by_permalink';
                    INSERT INTO editions VALUES ('e', 'x');
                    INSERT INTO campaigns (id, permalink, path, edition, state, created_at)
                    VALUES ('c', 'p', 'q', 'e', 'planned', 0);
                    """
            )
        }
        try broken.close()
        #expect(try await SQLiteStore.health(ofFileAt: copy).faults != [])
    }

    @Test func doesNotTakeTheJournalFromUnderASender() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        try await store.backup(to: copy)
        try await store.plan("campaign")
        let until = Workplace.noon.addingTimeInterval(60)
        try await store.lease("campaign", holder: "press", until: until, now: Workplace.noon)
        await #expect(throws: StoreError.leased(by: "press")) {
            try await store.restore(from: copy, at: Workplace.noon)
        }
        #expect(try await store.campaigns().count == 1)
        // The lease of one that died runs out.
        try await store.restore(from: copy, at: until)
        #expect(try await store.campaigns().isEmpty)
    }

    /// What the dead have leased is in nobody's way; whoever lives, is.
    @Test func needNotWaitForASenderThatDied() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        try await store.backup(to: copy)
        let until = Workplace.noon.addingTimeInterval(60)
        for (campaign, holder) in [("first", "dead"), ("second", "living")] {
            try await store.plan(campaign)
            try await store.lease(campaign, holder: holder, until: until, now: Workplace.noon)
        }
        await #expect(throws: StoreError.leased(by: "living")) {
            try await store.restore(from: copy, at: Workplace.noon) { $0 == "dead" }
        }
        #expect(try await store.campaigns().count == 2)
        try await store.release("second", holder: "living")
        try await store.restore(from: copy, at: Workplace.noon) { $0 == "dead" }
        #expect(try await store.campaigns().isEmpty)
    }

    @Test func leavesNothingOfATrial() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        let folder = workplace.folder.appending(path: "var").path
        let stale = folder + "/.trial-of-a-process-that-was-killed.db"
        try Data().write(to: URL(filePath: stale))
        let inside = try await store.onTrialCopy { trial in
            try await trial.bringIn("grace", "edsger")
            return try await trial.census(of: nil)
        }
        #expect(inside == [.confirmed: 3])
        #expect(try await store.census(of: nil) == [.confirmed: 1])
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!names.contains { $0.hasPrefix(".trial") })
    }
}
