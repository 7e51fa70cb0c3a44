import Foundation
import LetterpressModel
import LetterpressStore
import Testing

/// Second thoughts about copies that were tried.
@Suite struct ReopeningContractTests {
    private let folder = TemporaryFolder()

    /// 1 accepted, 2 rejected, 3 deferred, 4 in doubt, 5 in doubt, 6 rejected at the second try.
    private func tried(_ kind: StoreKind) async throws -> any Store {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("a", "b", "c", "d", "e", "f")
        try await store.start()
        try await store.end(1, as: .accepted(.ok))
        try await store.end(2, as: .rejected(.blocked))
        try await store.end(3, as: .deferred(.busy, until: .noon(plus: 60)))
        try await store.end(4, as: .inDoubt("?"))
        try await store.end(5, as: .inDoubt("?"))
        try await store.end(6, as: .deferred(.busy, until: .noon(plus: 2)))
        try await store.end(6, as: .rejected(.blocked), at: .noon(plus: 10))
        try await store.setState(.finished, of: "campaign", note: "x", at: .noon(plus: 20))
        return store
    }

    private func states(_ store: any Store) async throws -> [Delivery.State] {
        try await store.all().map(\.state)
    }

    // MARK: - Retry

    @Test(arguments: StoreKind.allCases)
    func triesAgainWhatIsWanted(kind: StoreKind) async throws {
        let store = try await tried(kind)
        let all = Set(Delivery.State.allCases)
        #expect(try await store.retry(in: "campaign", states: [], now: .noon) == 0)
        #expect(
            try await store.retry(in: "campaign", states: [.inDoubt, .accepted], now: .noon) == 0
        )
        #expect(try await store.state(of: "campaign") == .finished)
        #expect(try await store.retry(in: "campaign", states: [.rejected], now: .noon) == 2)
        #expect(
            try await states(store) == [
                .accepted, .pending, .deferred, .inDoubt, .inDoubt, .pending,
            ]
        )
        #expect(try await store.retry(in: "campaign", states: all, now: .noon) == 1)
        #expect(try await store.counts(of: "campaign")[.pending] == 3)
        #expect(try await store.retry(in: "campaign", states: all, now: .noon) == 0)
    }

    /// The tries are counted on; the time after which a copy is given up begins anew.
    @Test(arguments: StoreKind.allCases)
    func beginsTheRetryClockAnew(kind: StoreKind) async throws {
        let store = try await tried(kind)
        let states: Set<Delivery.State> = [.rejected, .deferred]
        #expect(try await store.retry(in: "campaign", states: states, now: .noon) == 3)
        #expect(try await store.copy(of: 3) == .sample(3, "c@reader.example", attempts: 1))
        #expect(try await store.copy(of: 6) == .sample(6, "f@reader.example", attempts: 2))
        try await store.end(6, as: .accepted(.ok), at: .noon(plus: 91))
        #expect(
            try await store.copy(of: 6)
                == .sample(
                    6,
                    "f@reader.example",
                    .accepted,
                    reply: .ok,
                    attempts: 3,
                    firstAttemptAt: .noon(plus: 90),
                    settledAt: .noon(plus: 91),
                    server: "mx:25"
                )
        )
    }

    @Test(arguments: StoreKind.allCases)
    func goesOnWithAFinishedCampaign(kind: StoreKind) async throws {
        let store = try await tried(kind)
        #expect(try await store.retry(in: "campaign", states: [.rejected], now: .noon) == 2)
        #expect(
            try await store.campaign(id: "campaign") == .sample("campaign", state: .paused)
        )
        try await store.setState(.held, of: "campaign", note: "why", at: .noon)
        #expect(try await store.retry(in: "campaign", states: [.deferred], now: .noon) == 1)
        #expect(
            try await store.campaign(id: "campaign")
                == .sample("campaign", state: .held, note: "why")
        )
    }

    @Test(arguments: StoreKind.allCases)
    func sendsNothingAgainToWhoMayNotBeMailed(kind: StoreKind) async throws {
        let store = try await tried(kind)
        try await store.suppress("b@reader.example", .manual)
        try await store.suppress("d@reader.example")
        for name in ["e", "f"] {
            let address = try EmailAddress("\(name)@reader.example")
            _ = try await store.erase(address, leaving: .stone(of: address), source: "", at: .noon)
        }
        let before = try await store.all()
        #expect(try await store.retry(in: "campaign", states: [.rejected], now: .noon) == 0)
        #expect(try await store.resolve(in: "campaign", as: .resend, now: .noon) == 0)
        #expect(try await store.write([.reopen(2), .reopen(6)]) == [false, false])
        #expect(try await store.all() == before)
        #expect(try await store.state(of: "campaign") == .finished)
    }

    @Test(arguments: StoreKind.allCases)
    func knowsWhenTheNextCopyIsDue(kind: StoreKind) async throws {
        let store = try await tried(kind)
        #expect(try await store.nextDue(in: "campaign") == .noon(plus: 60))
        #expect(try await store.retry(in: "campaign", states: [.rejected], now: .noon) == 2)
        try await store.end(2, as: .deferred(.silence, until: .noon(plus: 50)))
        #expect(try await store.nextDue(in: "campaign") == .noon(plus: 50))
        try await store.end(2, as: .accepted(.ok), at: .noon(plus: 51))
        #expect(try await store.nextDue(in: "campaign") == .noon(plus: 60))
        #expect(try await store.attempt(3, at: .noon(plus: 60)))
        #expect(try await store.nextDue(in: "campaign") == nil)
        #expect(try await store.nextDue(in: "other") == nil)
    }

    // MARK: - Doubt

    @Test(arguments: StoreKind.allCases)
    func resendsWhatIsInDoubt(kind: StoreKind) async throws {
        let store = try await tried(kind)
        #expect(try await store.resolve(in: "campaign", as: .resend, now: .noon) == 2)
        #expect(try await store.copy(of: 4) == .sample(4, "d@reader.example", attempts: 1))
        #expect(
            try await states(store)
                == [.accepted, .rejected, .deferred, .pending, .pending, .rejected]
        )
        #expect(
            try await store.campaign(id: "campaign") == .sample("campaign", state: .paused)
        )
        #expect(try await store.resolve(in: "campaign", as: .resend, now: .noon) == 0)
    }

    @Test(arguments: StoreKind.allCases)
    func skipsWhatIsInDoubt(kind: StoreKind) async throws {
        let store = try await tried(kind)
        #expect(try await store.resolve(in: "campaign", as: .skip, now: .noon(plus: 30)) == 2)
        #expect(
            try await store.copy(of: 4)
                == .sample(
                    4,
                    "d@reader.example",
                    .skipped,
                    reply: Reply(
                        code: 0,
                        enhanced: nil,
                        text: "it was in doubt and is not sent again"
                    ),
                    attempts: 1,
                    firstAttemptAt: .noon,
                    settledAt: .noon(plus: 30)
                )
        )
        #expect(try await store.state(of: "campaign") == .finished)
        #expect(try await store.resolve(in: "campaign", as: .skip, now: .noon(plus: 31)) == 0)
    }

    @Test(arguments: StoreKind.allCases)
    func takesWhatBecameKnownOfADoubtfulCopy(kind: StoreKind) async throws {
        let store = try await tried(kind)
        #expect(try await store.settleDoubt(4, as: .accepted(.ok), at: .noon(plus: 30)))
        #expect(
            try await store.copy(of: 4)
                == .sample(
                    4,
                    "d@reader.example",
                    .accepted,
                    reply: .ok,
                    attempts: 1,
                    firstAttemptAt: .noon,
                    settledAt: .noon(plus: 30),
                    server: "mx:25"
                )
        )
        #expect(try await store.settleDoubt(5, as: .rejected(.blocked), at: .noon(plus: 30)))
        #expect(try await store.copy(of: 5)?.state == .rejected)
        #expect(try await store.state(of: "campaign") == .finished)
        let before = try await store.all()
        for reader in Int64(1)...9 {
            #expect(try await store.settleDoubt(reader, as: .accepted(.ok)) == false)
        }
        #expect(try await store.all() == before)
    }

    @Test(arguments: StoreKind.allCases)
    func goesOnWithACopyThatWasDeferredAfterAll(kind: StoreKind) async throws {
        let store = try await tried(kind)
        #expect(try await store.settleDoubt(4, as: .deferred(.busy, until: .noon(plus: 40))))
        #expect(
            try await store.copy(of: 4)
                == .sample(
                    4,
                    "d@reader.example",
                    .deferred,
                    reply: .busy,
                    attempts: 1,
                    firstAttemptAt: .noon,
                    server: "mx:25",
                    deferredUntil: .noon(plus: 40)
                )
        )
        #expect(
            try await store.campaign(id: "campaign") == .sample("campaign", state: .paused)
        )
        #expect(try await store.attempt(4, at: .noon(plus: 40)))
    }

    @Test(arguments: StoreKind.allCases, [Settlement.returned, .inDoubt("still")])
    func leavesDoubtAsItIsWithoutNews(kind: StoreKind, settlement: Settlement) async throws {
        let store = try await tried(kind)
        let before = try await store.all()
        #expect(try await store.settleDoubt(4, as: settlement) == false)
        #expect(try await store.all() == before)
    }

    // MARK: - Refusals

    @Test(arguments: StoreKind.allCases)
    func reopensWhatWasRejectedForReasonsOfOurs(kind: StoreKind) async throws {
        let store = try await tried(kind)
        let readers: [Int64] = [1, 2, 3, 4, 6, 9, 2]
        #expect(
            try await store.write(readers.map { .reopen($0) })
                == [false, true, false, false, true, false, false]
        )
        #expect(try await store.copy(of: 2) == .sample(2, "b@reader.example"))
        #expect(
            try await store.copy(of: 6)
                == .sample(6, "f@reader.example", attempts: 1, firstAttemptAt: .noon)
        )
        await #expect(throws: StoreError.leaseLost) {
            try await store.write([.reopen(2)], in: "campaign", holder: "other", now: .noon)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func neverMailsAMailboxThatIsNotThere(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("Ada", "grace", "edsger", "barbara")
        try await store.start()
        try await store.end(1, as: .unknownMailbox(.unknown))
        // The bounce is of the mailbox that was mailed, not of the one the reader has now.
        #expect(try await store.attempt(2))
        #expect(try await store.move(2, to: EmailAddress("new@reader.example"), at: .noon))
        try await store.settle(2, as: .unknownMailbox(.unknown))
        #expect(try await store.attempt(3))
        try await store.suppress("edsger@reader.example", .complaint)
        try await store.settle(3, as: .unknownMailbox(.unknown))
        // Nothing of a forgotten person is written down again.
        #expect(try await store.attempt(4))
        let gone = try EmailAddress("barbara@reader.example")
        _ = try await store.erase(gone, leaving: .stone(of: gone), source: "", at: .noon)
        try await store.settle(4, as: .unknownMailbox(.unknown))
        #expect(try await store.counts(of: "campaign") == DeliveryCounts([.rejected: 4]))
        func bounce(_ key: String) -> Suppression {
            Suppression(
                key: key,
                reason: .bounce,
                source: "campaign campaign",
                at: .noon(plus: 1)
            )
        }
        let suppressions = try await store.suppressions(after: "", limit: 9)
        #expect(suppressions.count == 4)
        #expect(
            suppressions.filter { $0.reason == .bounce } == [
                bounce("ada@reader.example"), bounce("grace@reader.example"),
            ]
        )
        #expect(suppressions.first { $0.key == "edsger@reader.example" }?.reason == .complaint)
    }
}
