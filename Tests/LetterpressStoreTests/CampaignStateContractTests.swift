import Foundation
import LetterpressModel
import LetterpressStore
import Testing

@Suite struct CampaignStateContractTests {
    private let folder = TemporaryFolder()

    @Test(arguments: StoreKind.allCases)
    func keepsWhatIsKnownOfACampaign(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        let campaign = Campaign.sample(
            "campaign",
            state: .scheduled,
            startAt: .noon(plus: 60),
            note: "why",
            settings: "digest"
        )
        try await store.plan(campaign, edition: .sample())
        #expect(try await store.campaign(id: "campaign") == campaign)
        #expect(try await store.campaigns() == [campaign])
    }

    @Test(arguments: StoreKind.allCases, Campaign.State.allCases)
    func tellsTheState(kind: StoreKind, state: Campaign.State) async throws {
        let store = try kind.makeEmpty(in: folder)
        #expect(try await store.state(of: "campaign") == nil)
        try await store.plan(.sample("campaign"), edition: .sample())
        #expect(try await store.setState(state, of: "campaign", at: .noon))
        #expect(try await store.state(of: "campaign") == state)
    }

    @Test(arguments: StoreKind.allCases)
    func saysWhyItIsHeldUntilTheStateChanges(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.plan(.sample("campaign"), edition: .sample())
        #expect(try await store.setState(.held, of: "campaign", note: "refused", at: .noon))
        #expect(
            try await store.campaign(id: "campaign")
                == .sample("campaign", state: .held, note: "refused")
        )
        #expect(try await store.setState(.sending, of: "campaign", note: nil, at: .noon))
        #expect(
            try await store.campaign(id: "campaign") == .sample("campaign", state: .sending)
        )
        #expect(try await store.setState(.held, of: "other", note: "refused", at: .noon) == false)
    }

    @Test(arguments: StoreKind.allCases, Campaign.State.allCases)
    func leavesACampaignThatHasGoneOnMeanwhile(
        kind: StoreKind,
        state: Campaign.State
    ) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.plan(.sample("campaign"), edition: .sample())
        try await store.setState(state, of: "campaign", note: "was", at: .noon)
        let before = try await store.campaign(id: "campaign")
        let isChanged = try await store.setState(
            .paused,
            of: "campaign",
            note: "why",
            at: .noon(plus: 1),
            from: [.sending, .scheduled, .cancelled]
        )
        #expect(isChanged == (state == .sending || state == .scheduled))
        let after = try await store.campaign(id: "campaign")
        #expect(after == (isChanged ? .sample("campaign", state: .paused, note: "why") : before))
        let never = try await store.setState(
            .held,
            of: "campaign",
            note: nil,
            at: .noon,
            from: []
        )
        #expect(!never)
        #expect(try await store.campaign(id: "campaign") == after)
    }

    @Test(arguments: StoreKind.allCases)
    func schedulesAPlanOnce(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        #expect(try await store.schedule("campaign", at: .noon(plus: 60), now: .noon) == false)
        try await store.plan(.sample("campaign"), edition: .sample())
        #expect(try await store.schedule("campaign", at: .noon(plus: 60), now: .noon))
        #expect(try await store.schedule("campaign", at: .noon(plus: 90), now: .noon) == false)
        let scheduled = Campaign.sample("campaign", state: .scheduled, startAt: .noon(plus: 60))
        #expect(try await store.campaign(id: "campaign") == scheduled)
        // The time stays when it has begun.
        try await store.setState(.sending, of: "campaign", at: .noon(plus: 61))
        #expect(try await store.campaign(id: "campaign")?.startAt == .noon(plus: 60))
    }

    @Test(arguments: StoreKind.allCases, Campaign.State.allCases)
    func leavesACancelledCampaignAlone(kind: StoreKind, state: Campaign.State) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.plan(.sample("campaign"), edition: .sample())
        try await store.cancel("campaign", now: .noon(plus: 1))
        let changed = try await store.setState(state, of: "campaign", note: "x", at: .noon)
        #expect(changed == false)
        #expect(try await store.schedule("campaign", at: .noon, now: .noon) == false)
        #expect(
            try await store.campaign(id: "campaign")
                == .sample("campaign", state: .cancelled, finishedAt: .noon(plus: 1))
        )
    }

    /// Of every state in which a copy can be.
    @Test(arguments: StoreKind.allCases)
    func skipsWhatIsOwedOfACancelledCampaign(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("a", "b", "c", "d", "e", "f")
        try await store.start()
        try await store.setState(.held, of: "campaign", note: "refused", at: .noon)
        try await store.end(2, as: .deferred(.busy, until: .noon(plus: 60)))
        #expect(try await store.attempt(3))
        try await store.end(4, as: .accepted(.ok))
        try await store.end(5, as: .rejected(.unknown))
        try await store.end(6, as: .inDoubt("?"))
        let before = try await store.all()
        #expect(try await store.cancel("campaign", now: .noon(plus: 9)) == 2)
        let after = try await store.all()
        #expect(after[2...] == before[2...])
        let cancelled = Reply(code: 0, enhanced: nil, text: "the campaign was cancelled")
        #expect(
            after[..<2] == [
                .sample(
                    1,
                    "a@reader.example",
                    .skipped,
                    reply: cancelled,
                    settledAt: .noon(plus: 9)
                ),
                .sample(
                    2,
                    "b@reader.example",
                    .skipped,
                    reply: cancelled,
                    attempts: 1,
                    firstAttemptAt: .noon,
                    settledAt: .noon(plus: 9)
                ),
            ]
        )
        #expect(
            try await store.campaign(id: "campaign")
                == .sample("campaign", state: .cancelled, finishedAt: .noon(plus: 9))
        )
        #expect(try await store.cancel("campaign", now: .noon(plus: 10)) == 0)
        #expect(try await store.campaign(id: "campaign")?.finishedAt == .noon(plus: 9))
    }

    @Test(arguments: StoreKind.allCases)
    func cancelsNothingThatIsFinishedOrNotThere(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        #expect(try await store.cancel("campaign", now: .noon) == 0)
        try await store.plan(.sample("campaign"), edition: .sample())
        try await store.setState(.finished, of: "campaign", at: .noon(plus: 1))
        #expect(try await store.cancel("campaign", now: .noon(plus: 9)) == 0)
        #expect(
            try await store.campaign(id: "campaign")
                == .sample("campaign", state: .finished, finishedAt: .noon(plus: 1))
        )
    }

    /// The sender of a cancelled campaign brings back what it had in hand.
    @Test(
        arguments: StoreKind.allCases,
        [
            (Settlement.returned, Delivery.State.skipped),
            (.deferred(.busy, until: .noon), .skipped), (.accepted(.ok), .accepted),
            (.rejected(.blocked), .rejected), (.inDoubt("?"), .inDoubt),
        ]
    )
    func owesNothingOfACancelledCampaign(
        kind: StoreKind,
        ending: (settlement: Settlement, state: Delivery.State)
    ) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        #expect(try await store.attempt(1))
        #expect(try await store.cancel("campaign", now: .noon(plus: 1)) == 0)
        try await store.settle(1, as: ending.settlement, at: .noon(plus: 2))
        let copy = try #require(try await store.copy(of: 1))
        #expect(copy.state == ending.state)
        #expect(copy.attempts == 1)
        #expect(copy.settledAt == .noon(plus: 2))
        #expect((copy.reply == .cancelled) == (ending.state == .skipped))
    }

    @Test(arguments: StoreKind.allCases)
    func sendsNothingOfACancelledCampaignAgain(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace", "edsger")
        try await store.start()
        try await store.end(1, as: .rejected(.blocked))
        try await store.end(2, as: .inDoubt("?"))
        try await store.end(3, as: .inDoubt("?"))
        try await store.cancel("campaign", now: .noon(plus: 1))
        let before = try await store.all()
        #expect(try await store.retry(in: "campaign", states: [.rejected], now: .noon) == 0)
        #expect(try await store.resolve(in: "campaign", as: .resend, now: .noon) == 0)
        #expect(try await store.write([.reopen(1)]) == [false])
        #expect(try await store.all() == before)
        // What is known of a copy may still be written down.
        #expect(try await store.settleDoubt(2, as: .deferred(.busy, until: .noon)))
        #expect(try await store.settleDoubt(3, as: .accepted(.ok)))
        #expect(try await store.copy(of: 2)?.reply == .cancelled)
        #expect(
            try await store.counts(of: "campaign")
                == DeliveryCounts([.rejected: 1, .skipped: 1, .accepted: 1])
        )
        #expect(try await store.state(of: "campaign") == .cancelled)
    }
}
