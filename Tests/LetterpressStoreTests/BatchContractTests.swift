import Foundation
import LetterpressModel
import LetterpressStore
import Testing

/// How the copies of one request are attempted together.
@Suite struct BatchContractTests {
    private let folder = TemporaryFolder()

    /// Readers 1 to 4, of whom 2 was put off at noon and is due a minute later.
    private func begun(_ kind: StoreKind) async throws -> any Store {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("a", "b", "c", "d")
        try await store.start()
        try await store.end(2, as: .deferred(.busy, until: .noon(plus: 60)))
        return store
    }

    private let all = Batch.sample(4, 2, 1, 3)

    @Test(arguments: StoreKind.allCases)
    func attemptsAllAndWritesTheBatchDown(kind: StoreKind) async throws {
        let store = try await begun(kind)
        let effects = try await store.write([.attemptAll(all, by: "api")], at: .noon(plus: 60))
        #expect(effects == [true])
        #expect(try await store.counts(of: "campaign") == DeliveryCounts([.attempting: 4]))
        #expect(
            try await store.copy(of: 1)
                == .sample(
                    1,
                    "a@reader.example",
                    .attempting,
                    attempts: 1,
                    firstAttemptAt: .noon(plus: 60)
                )
        )
        let second = try await store.copy(of: 2)
        #expect(second?.attempts == 2)
        #expect(second?.firstAttemptAt == .noon)
        // It stands written, and is listed once its members are in doubt.
        #expect(try await store.openBatches() == [])
        try await store.settleAll(all, as: .inDoubt("?"), at: .noon(plus: 61))
        #expect(
            try await store.openBatches() == [
                OpenBatch(batch: all, triedAt: .noon(plus: 60), account: "api")
            ]
        )
    }

    /// Nobody is tried where one of them may not be, and each of those is dealt with as if tried alone.
    @Test(arguments: StoreKind.allCases)
    func skipsWhoWasSuppressedAndLeavesTheOthers(kind: StoreKind) async throws {
        let store = try await begun(kind)
        try await store.suppress("c@reader.example")
        let before = try await store.all()
        let effects = try await store.write([.attemptAll(all, by: "api")], at: .noon(plus: 60))
        #expect(effects == [false])
        let after = try await store.all()
        #expect(after[..<2] == before[..<2])
        #expect(after[3] == before[3])
        #expect(
            after[2]
                == .sample(
                    3,
                    "c@reader.example",
                    .skipped,
                    reply: .suppressed,
                    settledAt: .noon(plus: 60)
                )
        )
        // The others can go in another batch, and nothing is left of this one.
        let others = Batch.sample(4, 2, 1)
        let again = try await store.write([.attemptAll(others, by: "api")], at: .noon(plus: 61))
        #expect(again == [true])
        try await store.settleAll(others, as: .inDoubt("?"), at: .noon(plus: 62))
        #expect(try await store.openBatches().map(\.batch) == [others])
    }

    @Test(arguments: StoreKind.allCases)
    func attemptsNobodyWhereOneIsNotDue(kind: StoreKind) async throws {
        let store = try await begun(kind)
        let before = try await store.all()
        #expect(
            try await store.write([.attemptAll(all, by: "api")], at: .noon(plus: 59.999))
                == [false]
        )
        for members: [Int64] in [[1, 5], [], [1, 1], [.max], [1, -1, .min]] {
            let batch = Batch(key: "k", members: members, digest: "d")
            #expect(try await store.write([.attemptAll(batch, by: "api")]) == [false])
        }
        #expect(try await store.all() == before)
        #expect(try await store.attempt(1))
        #expect(try await store.write([.attemptAll(.sample(1, 3), by: "api")]) == [false])
        #expect(try await store.copy(of: 3)?.state == .pending)
        try await store.settle(1, as: .inDoubt("?"))
        #expect(try await store.openBatches() == [])
    }

    @Test(arguments: StoreKind.allCases)
    func skipsWhoWasErased(kind: StoreKind) async throws {
        let store = try await begun(kind)
        try await store.erase("c")
        #expect(
            try await store.write([.attemptAll(all, by: "api")], at: .noon(plus: 60)) == [false]
        )
        #expect(
            try await store.all().map(\.state) == [.pending, .deferred, .skipped, .pending]
        )
    }

    @Test(arguments: StoreKind.allCases)
    func attemptsNothingOfACancelledCampaign(kind: StoreKind) async throws {
        let store = try await begun(kind)
        try await store.end(4, as: .accepted(.ok))
        try await store.setState(.cancelled, of: "campaign", at: .noon)
        let batch = Batch.sample(1, 3)
        #expect(try await store.write([.attemptAll(batch, by: "api")]) == [false])
        let copies = try await store.all()
        #expect(copies.map(\.state) == [.skipped, .deferred, .skipped, .accepted])
        #expect(copies[0].reply == .cancelled && copies[2].reply == .cancelled)
    }

    @Test(arguments: StoreKind.allCases)
    func needsTheLease(kind: StoreKind) async throws {
        let store = try await begun(kind)
        try await store.takeOver(at: .noon(plus: 60))
        let before = try await store.all()
        for entry in [
            JournalEntry.attemptAll(.sample(1, 3), by: "api"), .attemptAgain(.sample(1, 3)),
            .close(batch: "k1-3"),
        ] {
            await #expect(throws: StoreError.leaseLost) {
                try await store.write([entry], at: .noon(plus: 61))
            }
        }
        #expect(try await store.all() == before)
    }

    @Test(arguments: StoreKind.allCases)
    func takesHundredsOfMembers(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        let rows = try (1...1_200).map { try ListRow.sample("r\($0)@reader.example") }
        _ = try await store.importReaders(rows, as: .sample())
        try await store.start()
        try await store.suppress("r700@reader.example")
        let batch = Batch.sample(of: Array(1...500))
        let other = Batch.sample(of: Array(501...1_000))
        #expect(
            try await store.write([.attemptAll(batch, by: "api"), .attemptAll(other, by: "api")])
                == [true, false]
        )
        #expect(
            try await store.counts(of: "campaign")
                == DeliveryCounts([.attempting: 500, .skipped: 1, .pending: 699])
        )
        try await store.takeOver(at: .noon(plus: 60))
        #expect(try await store.openBatches().map(\.batch) == [batch])
        #expect(try await store.unreachable(among: Array(1...1_300)).count == 101)
    }

    /// Batches, single copies and endings in one entry, in their order.
    @Test(arguments: StoreKind.allCases)
    func standsAmongOtherLines(kind: StoreKind) async throws {
        let store = try await begun(kind)
        let batch = Batch.sample(1, 3)
        #expect(
            try await store.write([
                .attemptAll(batch, by: "api"), .attempt(4), .attempt(1),
                .settle(1, as: .accepted(.ok), by: "api"),
                .settle(3, as: .returned, by: "api"), .close(batch: batch.key),
                .attemptAll(.sample(3), by: "api"), .close(batch: "none"),
            ]) == [true, true, false, true, true, true, true, true]
        )
        #expect(
            try await store.all().map(\.state) == [
                .accepted, .deferred, .attempting, .attempting,
            ]
        )
    }

    // MARK: - Who may be mailed

    @Test(arguments: StoreKind.allCases)
    func tellsWhoMayNotBeMailed(kind: StoreKind) async throws {
        let store = try await begun(kind)
        try await store.bringIn(.sample("e@reader.example", state: .pending))
        try await store.bringIn(.sample("f@other.example"))
        func unreachable() async throws -> Set<Int64> {
            try await store.unreachable(among: [3, 1, 6, 2, 5, 99, 1, -7])
        }
        #expect(try await unreachable() == [5, 99, -7])
        try await store.suppress("a@reader.example")
        try await store.suppress("@other.example", .manual)
        try await store.erase("c")
        #expect(try await unreachable() == [1, 3, 5, 6, 99, -7])
        #expect(try await store.unreachable(among: []) == [])
        #expect(try await store.unreachable(among: [2]) == [])
    }
}
