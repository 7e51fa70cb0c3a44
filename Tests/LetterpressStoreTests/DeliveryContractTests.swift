import Foundation
import LetterpressModel
import LetterpressStore
import Testing

@Suite struct DeliveryContractTests {
    private let folder = TemporaryFolder()

    /// What a settlement makes of a copy after one try at noon, a second later.
    struct Ending: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let settlement: Settlement
        let delivery: Delivery

        init(
            _ settlement: Settlement,
            _ state: Delivery.State,
            _ reply: Reply,
            until: Date? = nil
        ) {
            testDescription = state.rawValue
            self.settlement = settlement
            delivery = .sample(
                1,
                "ada@reader.example",
                state,
                reply: reply,
                attempts: 1,
                firstAttemptAt: .noon,
                settledAt: until == nil ? .noon(plus: 1) : nil,
                server: "mx:25",
                deferredUntil: until
            )
        }

        static let all = [
            Ending(.accepted(.ok), .accepted, .ok),
            Ending(.rejected(.unknown), .rejected, .unknown),
            Ending(.unknownMailbox(.unknown), .rejected, .unknown),
            Ending(
                .deferred(.busy, until: .noon(plus: 60)),
                .deferred,
                .busy,
                until: .noon(plus: 60)
            ),
            Ending(
                .deferred(.silence, until: .noon(plus: 60)),
                .deferred,
                .silence,
                until: .noon(plus: 60)
            ),
            Ending(
                .inDoubt("no answer came"),
                .inDoubt,
                Reply(code: 0, enhanced: nil, text: "no answer came")
            ),
        ]
    }

    @Test(arguments: StoreKind.allCases, Ending.all)
    func endsATryAsItIsTold(kind: StoreKind, ending: Ending) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        #expect(try await store.attempt(1))
        let attempting = Delivery.sample(
            1,
            "ada@reader.example",
            .attempting,
            attempts: 1,
            firstAttemptAt: .noon
        )
        #expect(try await store.all() == [attempting])
        try await store.settle(1, as: ending.settlement)
        #expect(try await store.all() == [ending.delivery])
        #expect(
            try await store.counts(of: "campaign") == DeliveryCounts([ending.delivery.state: 1])
        )
    }

    @Test(arguments: StoreKind.allCases, Ending.all.filter { $0.delivery.state != .deferred })
    func triesNothingTwice(kind: StoreKind, ending: Ending) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        #expect(try await store.attempt(1))
        #expect(try await store.attempt(1) == false)
        try await store.settle(1, as: ending.settlement)
        #expect(try await store.attempt(1) == false)
        #expect(try await store.all() == [ending.delivery])
        #expect(
            try await store.due(in: "campaign", after: 0, limit: 9, now: .noon(plus: 999)) == []
        )
    }

    @Test(arguments: StoreKind.allCases)
    func burnsNoTryThatWasReturned(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        #expect(try await store.attempt(1))
        try await store.settle(1, as: .returned)
        #expect(try await store.all() == [.sample(1, "ada@reader.example")])
        #expect(try await store.attempt(1, at: .noon(plus: 9)))
        try await store.settle(1, as: .deferred(.busy, until: .noon(plus: 20)))
        #expect(try await store.attempt(1, at: .noon(plus: 20)))
        try await store.settle(1, as: .returned)
        // Nothing of the try before it is left to be read as this one's.
        #expect(
            try await store.all() == [
                .sample(1, "ada@reader.example", attempts: 1, firstAttemptAt: .noon(plus: 9))
            ]
        )
        #expect(
            try await store.due(in: "campaign", after: 0, limit: 9, now: .noon(plus: 9)).count == 1
        )
    }

    @Test(arguments: StoreKind.allCases)
    func isDueAgainOnlyAfterItsTime(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        #expect(try await store.attempt(1))
        try await store.settle(1, as: .deferred(.busy, until: .noon(plus: 60)))
        func due(_ seconds: TimeInterval) async throws -> [Int64] {
            try await store.due(in: "campaign", after: 0, limit: 9, now: .noon(plus: seconds))
                .map(\.subscriber)
        }
        #expect(try await due(59.999) == [])
        #expect(try await due(60) == [1])
        #expect(try await store.attempt(1, at: .noon(plus: 59.999)) == false)
        #expect(try await store.counts(of: "campaign") == DeliveryCounts([.deferred: 1]))
        #expect(try await store.attempt(1, at: .noon(plus: 60)))
        try await store.settle(1, as: .accepted(.ok), at: .noon(plus: 61))
        #expect(
            try await store.all() == [
                .sample(
                    1,
                    "ada@reader.example",
                    .accepted,
                    reply: .ok,
                    attempts: 2,
                    firstAttemptAt: .noon,
                    settledAt: .noon(plus: 61),
                    server: "mx:25"
                )
            ]
        )
    }

    @Test(arguments: StoreKind.allCases)
    func skipsWhoWasSuppressedSinceThePlan(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace")
        try await store.start()
        #expect(try await store.attempt(2))
        try await store.settle(2, as: .deferred(.busy, until: .noon(plus: 5)))
        try await store.suppress("ada@reader.example")
        try await store.suppress("grace@reader.example")
        #expect(try await store.attempt(1, at: .noon(plus: 6)) == false)
        #expect(try await store.attempt(2, at: .noon(plus: 6)) == false)
        let suppressed = Reply(code: 0, enhanced: nil, text: "suppressed since the plan")
        #expect(
            try await store.all() == [
                .sample(
                    1,
                    "ada@reader.example",
                    .skipped,
                    reply: suppressed,
                    settledAt: .noon(plus: 6)
                ),
                .sample(
                    2,
                    "grace@reader.example",
                    .skipped,
                    reply: suppressed,
                    attempts: 1,
                    firstAttemptAt: .noon,
                    settledAt: .noon(plus: 6)
                ),
            ]
        )
    }

    /// A try under way is not undone: the message may be gone.
    @Test(arguments: StoreKind.allCases)
    func settlesATryDuringWhichItsReaderWasSuppressed(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        #expect(try await store.attempt(1))
        try await store.suppress("ada@reader.example")
        #expect(try await store.attempt(1) == false)
        try await store.settle(1, as: .accepted(.ok))
        #expect(try await store.counts(of: "campaign") == DeliveryCounts([.accepted: 1]))
    }

    @Test(
        arguments: StoreKind.allCases,
        [
            Settlement.returned, .rejected(.unknown), .unknownMailbox(.unknown),
            .deferred(.busy, until: .noon), .inDoubt("?"),
        ]
    )
    func changesNothingThatIsNotBeingTried(kind: StoreKind, settlement: Settlement) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace")
        try await store.start()
        #expect(try await store.attempt(1))
        try await store.settle(1, as: .accepted(.ok))
        let before = try await store.all()
        for subscriber: Int64 in [1, 2, 3] {
            try await store.settle(subscriber, as: settlement, at: .noon(plus: 9))
        }
        #expect(try await store.all() == before)
        #expect(try await store.suppressions(after: "", limit: 9) == [])
    }

    @Test(arguments: StoreKind.allCases)
    func attemptsNobodyWhoIsNotOfTheAudience(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        try await store.bringIn("grace")
        #expect(try await store.attempt(2) == false)
        #expect(try await store.all() == [.sample(1, "ada@reader.example")])
    }

    @Test(arguments: StoreKind.allCases)
    func pagesByAscendingId(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace", "edsger", "barbara", "donald")
        try await store.start()
        #expect(try await store.attempt(2))
        func due(after: Int64, limit: Int) async throws -> [Int64] {
            try await store.due(in: "campaign", after: after, limit: limit, now: .noon)
                .map(\.subscriber)
        }
        #expect(try await due(after: 0, limit: 2) == [1, 3])
        #expect(try await due(after: 3, limit: 2) == [4, 5])
        #expect(try await due(after: 5, limit: 2) == [])
        #expect(try await due(after: 0, limit: 0) == [])
        func page(after: Int64) async throws -> [Int64] {
            try await store.deliveries(of: "campaign", state: nil, after: after, limit: 3)
                .map(\.subscriber)
        }
        #expect(try await page(after: 0) == [1, 2, 3])
        #expect(try await page(after: 3) == [4, 5])
        #expect(try await page(after: 5) == [])
    }

    @Test(arguments: StoreKind.allCases)
    func listsThoseOfOneState(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace", "edsger", "barbara")
        try await store.start()
        for subscriber: Int64 in [1, 3, 4] { #expect(try await store.attempt(subscriber)) }
        try await store.settle(1, as: .rejected(.unknown))
        try await store.settle(3, as: .accepted(.ok))
        try await store.settle(4, as: .rejected(.unknown))
        func ids(_ state: Delivery.State, after: Int64 = 0, limit: Int = 9) async throws -> [Int64]
        {
            try await store.deliveries(of: "campaign", state: state, after: after, limit: limit)
                .map(\.subscriber)
        }
        #expect(try await ids(.rejected) == [1, 4])
        #expect(try await ids(.rejected, after: 1) == [4])
        #expect(try await ids(.rejected, limit: 1) == [1])
        #expect(try await ids(.accepted) == [3])
        #expect(try await ids(.pending) == [2])
        #expect(try await ids(.deferred) == [])
    }

    @Test(arguments: StoreKind.allCases)
    func keepsTheBooksOfEachCampaignApart(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        try await store.start("other", permalink: "other")
        #expect(try await store.attempt(1))
        try await store.settle(1, as: .accepted(.ok))
        #expect(try await store.all(of: "other") == [.sample(1, "ada@reader.example")])
    }
}
