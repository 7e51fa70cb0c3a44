import Foundation
import LetterpressModel
import LetterpressStore
import Testing

/// What becomes of a request whose answer was lost.
@Suite struct OpenBatchContractTests {
    private let folder = TemporaryFolder()
    private let pair = Batch.sample(1, 2)

    /// Readers 1 to 4; 1 and 2 were tried at noon in one request whose answer was lost.
    private func doubtful(_ kind: StoreKind) async throws -> any Store {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("a", "b", "c", "d")
        try await store.start()
        #expect(try await store.write([.attemptAll(pair, by: "api")]) == [true])
        try await store.settleAll(pair, as: .inDoubt("no answer came"))
        return store
    }

    private func states(_ store: any Store) async throws -> [Delivery.State] {
        try await store.all().map(\.state)
    }

    /// The process dies, another repeats the request, and now the answer comes.
    @Test(arguments: StoreKind.allCases)
    func leavesNothingInDoubtAfterACrash(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("a", "b", "c")
        try await store.start()
        #expect(try await store.write([.attemptAll(pair, by: "api")]) == [true])
        try await store.takeOver(at: .noon(plus: 60))
        let open = OpenBatch(batch: pair, triedAt: .noon, account: "api")
        #expect(try await store.openBatches() == [open])
        func write(_ entries: [JournalEntry]) async throws -> [Bool] {
            try await store.write(entries, by: "other", at: .noon(plus: 61))
        }
        #expect(try await write([.attemptAgain(pair)]) == [true])
        #expect(
            try await store.copy(of: 1)
                == .sample(
                    1,
                    "a@reader.example",
                    .attempting,
                    reply: .lost,
                    attempts: 2,
                    firstAttemptAt: .noon
                )
        )
        // It is under way: nobody else repeats it.
        #expect(try await store.openBatches() == [])
        #expect(try await write([.attemptAgain(pair)]) == [false])
        let ends = pair.members.map { JournalEntry.settle($0, as: .accepted(.ok), by: "api") }
        #expect(try await write(ends + [.close(batch: pair.key)]) == [true, true, true])
        #expect(try await states(store) == [.accepted, .accepted, .pending])
        #expect(try await store.openBatches() == [])
        #expect(try await write([.attemptAgain(pair)]) == [false])
    }

    /// The key lives from the first try on, however often the request is repeated.
    @Test(arguments: StoreKind.allCases)
    func isOpenUntilItIsClosed(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        let open = OpenBatch(batch: pair, triedAt: .noon, account: "api")
        for seconds: TimeInterval in [5, 10] {
            #expect(try await store.openBatches() == [open])
            let now = Date.noon(plus: seconds)
            #expect(try await store.write([.attemptAgain(pair)], at: now) == [true])
            try await store.settleAll(pair, as: .inDoubt("?"), at: .noon(plus: seconds + 1))
        }
        #expect(try await store.copy(of: 2)?.attempts == 3)
        #expect(try await store.openBatches() == [open])
        #expect(try await store.openBatches(since: .noon) == [open])
        #expect(try await store.openBatches(since: .noon(plus: 0.001)) == [])
        #expect(try await store.openBatches(of: "other", since: .distantPast) == [])
        for _ in 1...2 { #expect(try await store.write([.close(batch: pair.key)]) == [true]) }
        #expect(try await store.openBatches() == [])
        #expect(try await store.write([.attemptAgain(pair)]) == [false])
        #expect(try await states(store) == [.inDoubt, .inDoubt, .pending, .pending])
    }

    @Test(arguments: StoreKind.allCases)
    func listsTheOldestFirst(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        let later = [Batch.sample(4), .sample(3)]
        for (index, batch) in later.enumerated() {
            let now = Date.noon(plus: TimeInterval(10 - index))
            #expect(try await store.write([.attemptAll(batch, by: "api")], at: now) == [true])
            try await store.settleAll(batch, as: .inDoubt("?"), at: now)
        }
        #expect(
            try await store.openBatches().map(\.batch) == [pair, .sample(3), .sample(4)]
        )
        #expect(
            try await store.openBatches(since: .noon(plus: 10)).map(\.batch) == [.sample(4)]
        )
    }

    /// Only the same request: byte for byte, with the same readers in the same order.
    @Test(arguments: StoreKind.allCases)
    func repeatsNoOtherRequest(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        let before = try await store.all()
        for other in [
            Batch(key: pair.key, members: [1, 2], digest: "other"),
            Batch(key: pair.key, members: [2, 1], digest: pair.digest),
            Batch(key: pair.key, members: [1], digest: pair.digest),
            Batch(key: pair.key, members: [1, 2, 3], digest: pair.digest),
            Batch(key: "other", members: [1, 2], digest: pair.digest),
        ] {
            #expect(try await store.write([.attemptAgain(other)]) == [false])
        }
        #expect(try await store.all() == before)
    }

    /// Who left is in doubt as before, and the request is the one that may have been taken.
    @Test(arguments: StoreKind.allCases)
    func repeatsARequestOfWhichAReaderHasLeft(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        try await store.suppress("a@reader.example")
        #expect(try await store.unreachable(among: pair.members) == [1])
        #expect(try await store.openBatches().map(\.batch) == [pair])
        #expect(try await store.write([.attemptAgain(pair)]) == [true])
        #expect(try await states(store) == [.attempting, .attempting, .pending, .pending])
    }

    /// One is not in doubt any more, for whatever reason.
    @Test(
        arguments: StoreKind.allCases,
        [Settlement.accepted(.ok), .rejected(.blocked), .deferred(.busy, until: .noon)]
    )
    func repeatsNothingOfWhichOneIsKnown(kind: StoreKind, settlement: Settlement) async throws {
        let store = try await doubtful(kind)
        #expect(try await store.settleDoubt(2, as: settlement))
        let before = try await store.all()
        #expect(try await store.openBatches() == [])
        #expect(try await store.write([.attemptAgain(pair)]) == [false])
        #expect(try await store.all() == before)
    }

    @Test(arguments: StoreKind.allCases)
    func repeatsNothingOfWhichOneIsErased(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        let other = Batch.sample(3, 4)
        #expect(try await store.write([.attemptAll(other, by: "api")]) == [true])
        try await store.settleAll(other, as: .inDoubt("?"))
        try await store.erase("b")
        #expect(try await store.openBatches().map(\.batch) == [other])
        #expect(try await store.write([.attemptAgain(pair)]) == [false])
        #expect(try await states(store) == [.inDoubt, .inDoubt, .inDoubt, .inDoubt])
    }

    /// Its request is under way: it is settled and closed as ever.
    @Test(arguments: StoreKind.allCases)
    func endsARequestDuringWhichOneIsErased(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        let other = Batch.sample(3, 4)
        #expect(try await store.write([.attemptAll(other, by: "api")]) == [true])
        try await store.erase("d")
        try await store.settleAll(other, as: .accepted(.ok))
        #expect(try await store.write([.close(batch: other.key)]) == [true])
        #expect(try await states(store) == [.inDoubt, .inDoubt, .accepted, .accepted])
        #expect(try await store.openBatches().map(\.batch) == [pair])
    }

    @Test(arguments: StoreKind.allCases)
    func repeatsNothingOfACancelledCampaign(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        #expect(try await store.cancel("campaign", now: .noon(plus: 9)) == 2)
        #expect(try await store.write([.attemptAgain(pair)]) == [false])
        #expect(try await states(store) == [.inDoubt, .inDoubt, .skipped, .skipped])
    }

    // MARK: - The same key again

    /// It may have been taken at noon, and is known by its key from then on.
    @Test(arguments: StoreKind.allCases)
    func keepsTheTimeOfTheFirstTryOfAnOpenBatch(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        #expect(try await store.resolve(in: "campaign", as: .resend, now: .noon(plus: 2)) == 2)
        #expect(try await store.openBatches() == [])
        let anew = Batch(key: pair.key, members: pair.members, digest: "anew")
        let entry = JournalEntry.attemptAll(anew, by: "elsewhere")
        #expect(try await store.write([entry], at: .noon(plus: 3)) == [true])
        try await store.settleAll(anew, as: .inDoubt("?"), at: .noon(plus: 4))
        #expect(
            try await store.openBatches() == [
                OpenBatch(batch: anew, triedAt: .noon, account: "elsewhere")
            ]
        )
    }

    @Test(arguments: StoreKind.allCases)
    func beginsAnewWithAClosedBatch(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        #expect(try await store.write([.close(batch: pair.key)]) == [true])
        #expect(try await store.resolve(in: "campaign", as: .resend, now: .noon(plus: 2)) == 2)
        let entry = JournalEntry.attemptAll(pair, by: "api")
        #expect(try await store.write([entry], at: .noon(plus: 3)) == [true])
        try await store.settleAll(pair, as: .inDoubt("?"), at: .noon(plus: 4))
        #expect(try await store.openBatches().map(\.triedAt) == [.noon(plus: 3)])
    }

    @Test(arguments: StoreKind.allCases)
    func keepsTheBatchesOfEachCampaignApart(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        try await store.start("other", permalink: "other")
        let entry = JournalEntry.attemptAll(pair, by: "api")
        let effects = try await store.write([entry], in: "other", holder: "press", now: .noon)
        #expect(effects == [true])
        #expect(try await store.write([.close(batch: pair.key)]) == [true])
        try await store.lease("other", holder: "x", until: .noon(plus: 99), now: .noon(plus: 60))
        #expect(try await store.openBatches() == [])
        let others = try await store.openBatches(of: "other", since: .noon)
        #expect(others.map(\.batch) == [pair])
    }

    // MARK: - Forgetting

    /// What ends the last doubt of a campaign that is over.
    enum Clearing: CaseIterable {
        case skipping, settling, finishing, cancelling
    }

    /// Seen by the time of the first try, which only a batch that is still written down keeps.
    @Test(arguments: StoreKind.allCases, Clearing.allCases)
    func forgetsBatchesWhenACampaignIsOver(kind: StoreKind, clearing: Clearing) async throws {
        let store = try await doubtful(kind)
        if clearing == .skipping || clearing == .settling {
            try await store.setState(.finished, of: "campaign", at: .noon(plus: 2))
            #expect(try await store.openBatches().map(\.batch) == [pair])
        }
        switch clearing {
        case .skipping:
            #expect(try await store.resolve(in: "campaign", as: .skip, now: .noon) == 2)
        case .settling, .finishing, .cancelling:
            for member in pair.members {
                #expect(try await store.settleDoubt(member, as: .rejected(.blocked)))
            }
        }
        if clearing == .finishing {
            try await store.setState(.finished, of: "campaign", at: .noon(plus: 2))
        }
        if clearing == .cancelling {
            #expect(try await store.cancel("campaign", now: .noon(plus: 2)) == 2)
        }
        #expect(try await store.openBatches() == [])
        guard clearing == .settling || clearing == .finishing else { return }
        #expect(try await store.retry(in: "campaign", states: [.rejected], now: .noon) == 2)
        let entry = JournalEntry.attemptAll(pair, by: "api")
        #expect(try await store.write([entry], at: .noon(plus: 3)) == [true])
        try await store.settleAll(pair, as: .inDoubt("?"), at: .noon(plus: 4))
        #expect(try await store.openBatches().map(\.triedAt) == [.noon(plus: 3)])
    }

    /// A campaign that is finished with copies in doubt can be asked about them for as long as keys live.
    @Test(arguments: StoreKind.allCases)
    func keepsBatchesInDoubtOfAFinishedCampaign(kind: StoreKind) async throws {
        let store = try await doubtful(kind)
        for reader: Int64 in [3, 4] { try await store.end(reader, as: .accepted(.ok)) }
        try await store.setState(.finished, of: "campaign", at: .noon(plus: 2))
        #expect(try await store.openBatches().map(\.batch) == [pair])
        #expect(try await store.write([.attemptAgain(pair)], at: .noon(plus: 3)) == [true])
        try await store.settleAll(pair, as: .accepted(.ok), at: .noon(plus: 4))
        #expect(try await states(store) == [.accepted, .accepted, .accepted, .accepted])
    }

    @Test(arguments: StoreKind.allCases)
    func forgetsTheBatchesOfAReplacedPlan(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("a", "b")
        try await store.start()
        #expect(try await store.write([.attemptAll(pair, by: "api")]) == [true])
        try await store.settleAll(pair, as: .returned)
        try await store.plan(.sample("second"), edition: .sample())
        #expect(try await store.campaign(id: "campaign") == nil)
        #expect(try await store.openBatches() == [])
        // The id again: nothing of the old one is about.
        try await store.start()
        let entry = JournalEntry.attemptAll(pair, by: "api")
        #expect(try await store.write([entry], at: .noon(plus: 3)) == [true])
        try await store.settleAll(pair, as: .inDoubt("?"), at: .noon(plus: 4))
        #expect(try await store.openBatches().map(\.triedAt) == [.noon(plus: 3)])
    }
}
