import Foundation
import LetterpressCurl
import LetterpressModel
import LetterpressStore
import Synchronization
import Testing

@testable import LetterpressPipeline

/// Entries of many connections in few transactions: each gets its own answer.
@Suite struct JoinedJournalTests {
    private static let now = Date(timeIntervalSince1970: 1_793_869_200)

    /// A campaign to so many readers, leased.
    private func journal(
        _ readers: Int,
        holder: String = "us",
        clock: @escaping @Sendable () -> Date = { now }
    ) async throws -> JoinedJournal {
        let store: any Store = MemoryStore()
        let rows = try (1...readers).map { number in
            ListRow(
                address: try EmailAddress("reader\(number)@x.example"),
                profile: SubscriberProfile()
            )
        }
        let entry = ListEntry(source: "list.csv", at: Self.now) { .tombstone($0.key) }
        _ = try await store.importReaders(rows, as: entry)
        let nothing = MergedText(pieces: [])
        let edition = Edition(
            id: "e",
            subject: nothing,
            preheader: nothing,
            html: nothing,
            text: nothing,
            language: "en"
        )
        let campaign = Campaign(
            id: "abcdefghij",
            permalink: "a",
            path: "issues/a.md",
            edition: "e",
            state: .planned,
            createdAt: Self.now,
            finishedAt: nil
        )
        try await store.plan(campaign, edition: edition)
        try await store.lease(
            campaign.id,
            holder: "us",
            until: Self.now.addingTimeInterval(60),
            now: Self.now
        )
        return JoinedJournal(store: store, campaign: campaign.id, holder: holder, clock: clock)
    }

    @Test func eachRequestHasTheAnswerToItsOwnEntries() async throws {
        let journal = try await journal(100)
        let answers = try await withThrowingTaskGroup(of: (Int64, [Bool]).self) { group in
            for reader in Int64(1)...100 {
                // Of a copy that is attempted twice the second time has no effect.
                let entries = Array(
                    repeating: JournalEntry.attempt(reader),
                    count: Int(reader % 3) + 1
                )
                group.addTask { (reader, try await journal.write(entries)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(answers.count == 100)
        for (reader, effects) in answers {
            #expect(effects == [true] + Array(repeating: false, count: Int(reader % 3)))
        }
        let reply = Reply(code: 250, enhanced: nil, text: "Ok")
        let settled = try await journal.write([
            .settle(7, as: .accepted(reply), by: "mx"), .attempt(7), .attempt(101),
        ])
        #expect(settled == [true, false, false])
    }

    /// Each commit asks once what time it is.
    @Test func connectionsOfOneLoopShareACommit() async throws {
        let commits = Atomic(0)
        let journal = try await journal(20) {
            commits.add(1, ordering: .relaxed)
            return Self.now
        }
        let effects = try await withTaskExecutorPreference(EventLoop.all[0]) {
            try await withThrowingTaskGroup(of: [Bool].self) { group in
                for reader in Int64(1)...20 {
                    group.addTask { try await journal.write([.attempt(reader)]) }
                }
                return try await group.reduce([], +)
            }
        }
        #expect(effects == Array(repeating: true, count: 20))
        let count = commits.load(ordering: .relaxed)
        #expect(count == 1)
    }

    @Test func nobodyWritesWithoutTheLease() async throws {
        let journal = try await journal(3, holder: "another")
        await #expect(throws: StoreError.leaseLost) { try await journal.write([.attempt(1)]) }
        await #expect(throws: StoreError.leaseLost) { try await journal.write([.attempt(2)]) }
    }
}
