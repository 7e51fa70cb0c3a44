import Foundation
import LetterpressModel
import LetterpressStore
import Testing

@Suite struct LeaseContractTests {
    private let folder = TemporaryFolder()

    @Test(arguments: StoreKind.allCases)
    func letsNobodyAttemptWithoutALease(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.plan(.sample("campaign"), edition: .sample())
        await #expect(throws: StoreError.leaseLost) { try await store.attempt(1) }
        #expect(try await store.all() == [.sample(1, "ada@reader.example")])
    }

    @Test(arguments: StoreKind.allCases)
    func letsNobodyAttemptACampaignThatIsNotThere(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.lease("campaign", holder: "press", until: .noon(plus: 60), now: .noon)
        await #expect(throws: StoreError.leaseLost) { try await store.attempt(1) }
    }

    @Test(arguments: StoreKind.allCases)
    func servesOneHolderAtATime(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        await #expect(throws: StoreError.leased(by: "press")) {
            try await store.lease(
                "campaign",
                holder: "other",
                until: .noon(plus: 90),
                now: .noon(plus: 59)
            )
        }
        await #expect(throws: StoreError.leaseLost) {
            try await store.attempt(1, in: "campaign", holder: "other", now: .noon)
        }
        #expect(try await store.attempt(1))
    }

    @Test(arguments: StoreKind.allCases)
    func givesTheCampaignOnWhenTheLeaseHasRunOut(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        try await store.lease(
            "campaign",
            holder: "other",
            until: .noon(plus: 120),
            now: .noon(plus: 60)
        )
        await #expect(throws: StoreError.leaseLost) { try await store.attempt(1) }
        #expect(
            try await store.attempt(1, in: "campaign", holder: "other", now: .noon(plus: 61))
        )
    }

    @Test(arguments: StoreKind.allCases)
    func isRenewedByItsHolderWithoutHarm(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        #expect(try await store.attempt(1))
        try await store.lease(
            "campaign",
            holder: "press",
            until: .noon(plus: 120),
            now: .noon(plus: 60)
        )
        #expect(try await store.counts(of: "campaign") == DeliveryCounts([.attempting: 1]))
        await #expect(throws: StoreError.leased(by: "press")) {
            try await store.lease(
                "campaign",
                holder: "other",
                until: .noon(plus: 180),
                now: .noon(plus: 119)
            )
        }
    }

    @Test(arguments: StoreKind.allCases)
    func isReleasedByItsHolderOnly(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        try await store.release("campaign", holder: "other")
        #expect(try await store.attempt(1))
        try await store.settle(1, as: .returned)
        try await store.release("campaign", holder: "press")
        await #expect(throws: StoreError.leaseLost) { try await store.attempt(1) }
        try await store.lease("campaign", holder: "other", until: .noon(plus: 9), now: .noon)
        #expect(try await store.attempt(1, in: "campaign", holder: "other", now: .noon))
    }

    @Test(arguments: StoreKind.allCases)
    func tellsWhoHasIt(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        func holder(_ seconds: TimeInterval) async throws -> String? {
            try await store.leaseHolder(of: "campaign", at: .noon(plus: seconds))
        }
        #expect(try await holder(0) == nil)
        try await store.plan(.sample("campaign"), edition: .sample())
        #expect(try await holder(0) == nil)
        try await store.lease("campaign", holder: "press", until: .noon(plus: 60), now: .noon)
        #expect(try await holder(0) == "press")
        #expect(try await holder(59) == "press")
        #expect(try await store.leaseHolder(of: "other", at: .noon) == nil)
        // From then on another may have it.
        #expect(try await holder(60) == nil)
        try await store.release("campaign", holder: "press")
        #expect(try await holder(0) == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func putsInDoubtWhatADeadHolderLeft(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace", "edsger")
        try await store.start()
        #expect(try await store.attempt(1))
        try await store.settle(1, as: .deferred(.busy, until: .noon(plus: 5)))
        #expect(try await store.attempt(1, at: .noon(plus: 5)))
        #expect(try await store.attempt(2))
        try await store.settle(2, as: .accepted(.ok))
        try await store.lease(
            "campaign",
            holder: "other",
            until: .noon(plus: 120),
            now: .noon(plus: 60)
        )
        let lost = Reply(
            code: 0,
            enhanced: nil,
            text: "the sending process ended during this try"
        )
        #expect(
            try await store.all() == [
                // Not by the server that put the first try off.
                .sample(
                    1,
                    "ada@reader.example",
                    .inDoubt,
                    reply: lost,
                    attempts: 2,
                    firstAttemptAt: .noon,
                    settledAt: .noon(plus: 60)
                ),
                .sample(
                    2,
                    "grace@reader.example",
                    .accepted,
                    reply: .ok,
                    attempts: 1,
                    firstAttemptAt: .noon,
                    settledAt: .noon(plus: 1),
                    server: "mx:25"
                ),
                .sample(3, "edsger@reader.example"),
            ]
        )
    }

    /// The dead holder was not dead: its word comes too late.
    @Test(arguments: StoreKind.allCases)
    func leavesInDoubtWhatWasTakenOver(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        #expect(try await store.attempt(1))
        try await store.lease(
            "campaign",
            holder: "other",
            until: .noon(plus: 120),
            now: .noon(plus: 60)
        )
        let doubtful = try await store.all()
        try await store.settle(1, as: .returned, at: .noon(plus: 61))
        #expect(try await store.all() == doubtful)
        #expect(
            try await store.attempt(1, in: "campaign", holder: "other", now: .noon(plus: 62))
                == false
        )
    }
}
