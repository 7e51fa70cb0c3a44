import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore
import Testing

@Suite struct SQLiteTransactionTests {
    private let workplace = Workplace()

    private static let insertion = """
        INSERT INTO subscribers (key, address, domain, consent, consent_at, consent_source,
            consent_note, source, name, first_name, last_name, language, time_zone, tags, fields,
            notes, created_at, changed_at)
        VALUES ('grace@reader.example', 'grace@reader.example', 'reader.example', 'confirmed', 0, '',
            '', '', '', '', '', '', '', '[]', '{}', '', 0, 0)
        """

    /// The file as it stands on the disk when a process dies in the middle of an import.
    @Test func keepsNothingOfAnImportThatWasKilled() async throws {
        try await workplace.open().bringIn("ada")
        let dying = try workplace.openBeside()
        let copy = Workplace()
        try await dying.writeWithoutTransaction { [workplace] database in
            // So small a cache spills: rows of the open transaction are in the files.
            try database.execute(sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE")
            try database.execute(sql: Self.insertion)
            try FileManager.default.copyItem(at: workplace.folder, to: copy.folder)
            try database.execute(sql: "ROLLBACK")
        }
        let store = try copy.open()
        #expect(try await store.audience() == Audience(recipients: 1))
        #expect(try await store.subscriber(key: "grace@reader.example") == nil)
        #expect(try await store.bringIn("ada", "grace") == ImportTally(added: 1, unchanged: 1))
    }

    @Test func showsNothingOfAnImportUnderWay() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        let other = try workplace.openBeside()
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        try await other.writeWithoutTransaction { try $0.execute(sql: Self.insertion) }
        #expect(try await store.audience() == Audience(recipients: 1))
        try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        #expect(try await store.audience() == Audience(recipients: 2))
    }

    /// The last row of a batch cannot be written: none of it is.
    @Test func takesAnImportWholeOrNotAtAll() async throws {
        let store = try workplace.open()
        try await workplace.openBeside().write { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE INSERT ON subscribers WHEN NEW.id > 1
                    BEGIN SELECT raise(ABORT, 'no'); END
                    """
            )
        }
        let error = await #expect(throws: StoreError.self) {
            try await store.bringIn("ada", "grace")
        }
        #expect(error?.description == "the store cannot be opened: no")
        #expect(try await store.audience() == Audience())
        try await workplace.openBeside().write { try $0.execute(sql: "DROP TRIGGER refuse") }
        #expect(try await store.bringIn("ada", "grace") == ImportTally(added: 2))
    }

    /// Wherever a task ends in the middle of a journal entry, the entry is whole or not there.
    @Test func leavesNoTransactionOpenWhereATaskIsCancelled() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada", "grace")
        try await store.plan("abcdefghij")
        let noon = Workplace.noon
        let until = noon.addingTimeInterval(60)
        try await store.lease("abcdefghij", holder: "us", until: until, now: noon)
        for number in 0..<300 {
            let task = Task {
                let entries = (0..<10).flatMap { _ in
                    [JournalEntry.attempt(1), .settle(1, as: .returned, by: "mx"), .attempt(1)]
                        + [.settle(1, as: .returned, by: "mx")]
                }
                return try await store.write(entries, in: "abcdefghij", holder: "us", now: noon)
            }
            try await Task.sleep(for: .microseconds(number * 7))
            task.cancel()
            _ = try? await task.value
            #expect(try await store.counts(of: "abcdefghij")[.pending] == 2)
        }
        let entry = JournalEntry.attempt(1)
        #expect(
            try await store.write([entry], in: "abcdefghij", holder: "us", now: noon) == [true]
        )
    }

    @Test func keepsThePlanItHasWhenTheNextOneFails() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        try await store.plan("campaign")
        await #expect(throws: StoreError.self) {
            try await store.plan("campaign", edition: "another")
        }
        #expect(try await store.campaigns().map(\.edition) == ["edition"])
        #expect(try await store.counts(of: "campaign") == DeliveryCounts([.pending: 1]))
    }

    /// A reader who asked for the letter and has not confirmed it gets nothing.
    @Test func owesNothingToAReaderWhoHasNotConfirmed() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada", "grace", "edsger")
        try await workplace.openBeside().write { database in
            try database.execute(sql: "UPDATE subscribers SET consent = 'pending' WHERE id = 2")
            try database.execute(sql: "UPDATE subscribers SET consent = 'withdrawn' WHERE id = 3")
        }
        #expect(try await store.audience() == Audience(recipients: 1, suppressed: 1, pending: 1))
        try await store.plan("campaign")
        let owed = try await store.deliveries(of: "campaign", state: nil, after: 0, limit: 9)
        #expect(owed.map(\.subscriber) == [1])
    }

    /// The address of a copy is the one that was planned, whatever becomes of the reader's.
    @Test func keepsTheAddressesOfThePlan() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        try await store.plan("campaign")
        try await workplace.openBeside().write { database in
            try database.execute(sql: "UPDATE subscribers SET address = 'new@reader.example'")
        }
        let owed = try await store.deliveries(of: "campaign", state: nil, after: 0, limit: 9)
        #expect(owed.map(\.address) == ["ada@reader.example"])
    }
}
