import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore
import Testing

/// The rows that stand for requests.
@Suite struct SQLiteBatchTests {
    private let workplace = Workplace()
    private let noon = Workplace.noon
    private let pair = Batch(key: "k", members: [1, 2], digest: "d")

    /// Three readers, of whom the first two are in doubt of one request.
    private func doubtful() async throws -> SQLiteStore {
        let store = try workplace.open()
        try await store.bringIn("ada", "grace", "edsger")
        try await store.plan("campaign")
        let until = noon.addingTimeInterval(60)
        try await store.lease("campaign", holder: "us", until: until, now: noon)
        #expect(try await write([.attemptAll(pair, by: "api")], to: store) == [true])
        let ends = pair.members.map { JournalEntry.settle($0, as: .inDoubt("?"), by: "api") }
        #expect(try await write(ends, to: store) == [true, true])
        return store
    }

    private func write(_ entries: [JournalEntry], to store: SQLiteStore) async throws -> [Bool] {
        try await store.write(entries, in: "campaign", holder: "us", now: noon)
    }

    private func rows() async throws -> Int {
        let queue = try workplace.openBeside()
        return try await queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM batches") }
            ?? 0
    }

    @Test func keepsNoRowOfABatchThatIsClosed() async throws {
        let store = try await doubtful()
        #expect(try await rows() == 1)
        #expect(try await write([.close(batch: "k")], to: store) == [true])
        #expect(try await rows() == 0)
    }

    @Test func keepsNoRowOfAnErasedReader() async throws {
        let store = try await doubtful()
        let other = Batch(key: "o", members: [3], digest: "d")
        #expect(try await write([.attemptAll(other, by: "api")], to: store) == [true])
        let address = try EmailAddress("grace@reader.example")
        _ = try await store.erase(address, leaving: .tombstone("h"), source: "test", at: noon)
        #expect(try await rows() == 1)
    }

    /// One that is in doubt or under way keeps its row, whatever becomes of the campaign.
    @Test func keepsRowsOfACampaignThatIsOverWhileThereIsDoubt() async throws {
        let store = try await doubtful()
        try await store.setState(.finished, of: "campaign", at: noon)
        #expect(try await rows() == 1)
        #expect(try await write([.attemptAgain(pair)], to: store) == [true])
        try await store.setState(.finished, of: "campaign", at: noon)
        #expect(try await rows() == 1)
        let ends = pair.members.map { JournalEntry.settle($0, as: .accepted(Self.ok), by: "api") }
        _ = try await write(ends, to: store)
        // Not closed, for its sender died: gone when the campaign is over once more.
        #expect(try await rows() == 1)
        try await store.setState(.finished, of: "campaign", at: noon)
        #expect(try await rows() == 0)
    }

    private static let ok = Reply(code: 200, enhanced: nil, text: "ok")

    @Test func keepsNoRowWhenNothingIsInDoubt() async throws {
        let store = try await doubtful()
        try await store.setState(.finished, of: "campaign", at: noon)
        for (member, isLast) in [(Int64(1), false), (2, true)] {
            let known = Settlement.rejected(Self.ok)
            _ = try await store.settleDoubt(member, in: "campaign", as: known, now: noon)
            #expect(try await rows() == (isLast ? 0 : 1))
        }
    }

    @Test func keepsNoRowWhenDoubtIsGivenUp() async throws {
        let store = try await doubtful()
        try await store.setState(.finished, of: "campaign", at: noon)
        #expect(try await store.resolve(in: "campaign", as: .skip, now: noon) == 2)
        #expect(try await rows() == 0)
    }

    @Test func keepsNoRowOfACancelledCampaignWithoutDoubt() async throws {
        let store = try await doubtful()
        #expect(try await store.resolve(in: "campaign", as: .resend, now: noon) == 2)
        #expect(try await rows() == 1)
        #expect(try await store.cancel("campaign", now: noon) == 3)
        #expect(try await rows() == 0)
    }

    @Test func takesRowsWithTheirCampaign() async throws {
        _ = try await doubtful()
        let queue = try workplace.openBeside()
        try await queue.write { try $0.execute(sql: "DELETE FROM campaigns") }
        #expect(try await rows() == 0)
        await #expect(throws: DatabaseError.self) {
            try await queue.write { database in
                try database.execute(
                    sql: "INSERT INTO batches VALUES ('none', 'k', '[1]', 'd', 'api', 0)"
                )
            }
        }
    }

    @Test func saysWhatIsDamaged() async throws {
        let store = try await doubtful()
        let queue = try workplace.openBeside()
        try await queue.write { try $0.execute(sql: "UPDATE batches SET members = '[1,'") }
        await #expect(
            throws: StoreError.damaged("a batch of campaign campaign has unreadable members")
        ) {
            try await store.openBatches(of: "campaign", since: noon)
        }
        #expect(try await write([.attemptAgain(pair)], to: store) == [false])
    }

    /// A copy of the store can go on where this one was.
    @Test func bringsBatchesBackWithABackup() async throws {
        let store = try await doubtful()
        let copy = workplace.folder.appending(path: "copies/a.db").path
        try await store.backup(to: copy)
        #expect(try await write([.close(batch: "k")], to: store) == [true])
        try await store.release("campaign", holder: "us")
        try await store.restore(from: copy, at: noon)
        #expect(
            try await store.openBatches(of: "campaign", since: noon) == [
                OpenBatch(batch: pair, triedAt: noon, account: "api")
            ]
        )
        let tried = try await store.onTrialCopy { trial in
            let until = noon.addingTimeInterval(120)
            let later = noon.addingTimeInterval(61)
            try await trial.lease("campaign", holder: "trial", until: until, now: later)
            return try await trial.write(
                [.attemptAgain(pair)],
                in: "campaign",
                holder: "trial",
                now: later
            )
        }
        #expect(tried == [true])
        #expect(try await store.openBatches(of: "campaign", since: noon).count == 1)
    }
}
