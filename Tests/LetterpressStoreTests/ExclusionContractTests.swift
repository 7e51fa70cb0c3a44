import Foundation
import LetterpressModel
import LetterpressStore
import Testing

/// Who is left out of a campaign, and how far a list has moved away from it.
@Suite struct ExclusionContractTests {
    private let folder = TemporaryFolder()

    /// One reader for each way a copy can stand: 1 owed, 2 skipped, 3 not sent again, 4 being tried, 5
    /// accepted, 6 deferred, 7 rejected, 8 in doubt.
    private func begun(_ kind: StoreKind) async throws -> any Store {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("a", "b", "c", "d", "e", "f", "g", "h")
        try await store.start()
        try await store.suppress("b@reader.example", .manual)
        #expect(try await store.attempt(2) == false)
        _ = try await store.lift(try SuppressionTarget("b@reader.example"))
        try await store.end(3, as: .inDoubt("?"))
        #expect(try await store.resolve(in: "campaign", as: .skip, now: .noon) == 1)
        #expect(try await store.attempt(4))
        try await store.end(5, as: .accepted(.ok))
        try await store.end(6, as: .deferred(.busy, until: .noon(plus: 60)))
        try await store.end(7, as: .rejected(.blocked))
        try await store.end(8, as: .inDoubt("?"))
        try await store.setState(.paused, of: "campaign", at: .noon)
        return store
    }

    @Test(arguments: StoreKind.allCases)
    func leavesOutWhoHasOrMayHaveACopy(kind: StoreKind) async throws {
        let store = try await begun(kind)
        try await store.bringIn("new")
        let exclusion = AudienceExclusion.whoHas(permalinks: ["none", "three-routes"])
        try await store.plan(.sample("second"), edition: .sample(), excluding: exclusion)
        #expect(try await store.all(of: "second").map(\.subscriber) == [1, 2, 9])
    }

    @Test(arguments: StoreKind.allCases)
    func leavesOutNobodyForTheSakeOfOtherPermalinks(kind: StoreKind) async throws {
        let store = try await begun(kind)
        for (id, exclusion) in [
            ("second", AudienceExclusion.nobody), ("third", .whoHas(permalinks: [])),
            ("fourth", .whoHas(permalinks: ["three", "fourth"])),
        ] {
            let campaign = Campaign.sample(id, permalink: id)
            try await store.plan(campaign, edition: .sample(), excluding: exclusion)
            #expect(try await store.all(of: id).count == 8)
        }
    }

    /// A plan that was handed over in part is no plan to be thrown away.
    @Test(arguments: StoreKind.allCases)
    func replacesNoPlanOfWhichAnythingWasHandedOver(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start()
        try await store.end(1, as: .accepted(.ok))
        try await store.plan(.sample("second"), edition: .sample())
        #expect(try await store.campaigns().map(\.id) == ["second", "campaign"])
        #expect(try await store.counts(of: "campaign") == DeliveryCounts([.accepted: 1]))
    }

    @Test(arguments: StoreKind.allCases)
    func hasNotMovedWhenNothingChanged(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        #expect(try await store.drift(of: "campaign") == AudienceDrift())
        try await store.plan(.sample("empty"), edition: .sample())
        #expect(try await store.drift(of: "empty") == AudienceDrift())
        try await store.bringIn("ada", "grace")
        try await store.suppress("grace@reader.example")
        try await store.plan(.sample("campaign"), edition: .sample())
        #expect(try await store.drift(of: "campaign") == AudienceDrift())
    }

    @Test(arguments: StoreKind.allCases)
    func countsWhoCameAndWhoWent(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("a", "b", "c", "d", "e")
        try await store.plan(.sample("campaign"), edition: .sample())
        try await store.bringIn("new", "newer")
        try await store.suppress("newer@reader.example", .manual)
        try await store.suppress("a@reader.example")
        #expect(try await store.move(2, to: EmailAddress("other@reader.example"), at: .noon))
        let erased = try EmailAddress("c@reader.example")
        _ = try await store.erase(erased, leaving: .stone(of: erased), source: "", at: .noon)
        #expect(try await store.drift(of: "campaign") == AudienceDrift(added: 1, removed: 3))
    }

    @Test(arguments: StoreKind.allCases)
    func asksTheQuestionOfThePlan(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn(
            .sample("ada@reader.example") { $0.tags = ["paid"] },
            .sample("bo@reader.example"),
            .sample("cy@reader.example") { $0.tags = ["paid"] }
        )
        let campaign = Campaign(
            id: "campaign",
            permalink: "p",
            path: "issues/p.md",
            edition: "edition",
            segment: .tag("paid"),
            state: .planned,
            createdAt: .noon,
            finishedAt: nil
        )
        try await store.plan(campaign, edition: .sample())
        try await store.bringIn("dan")
        #expect(try await store.drift(of: "campaign") == AudienceDrift())
        func tag(_ reader: Int64, _ tags: [String]) async throws {
            _ = try await store.change([reader], at: .noon) { profile in
                var profile = profile
                profile.tags = tags
                return profile
            }
        }
        try await tag(1, [])
        try await tag(2, ["paid"])
        #expect(try await store.drift(of: "campaign") == AudienceDrift(added: 1, removed: 1))
    }

    /// Those whom the plan left out have not come since; what it sent itself excludes nobody from it.
    @Test(arguments: StoreKind.allCases)
    func keepsToTheExclusionOfThePlan(kind: StoreKind) async throws {
        let store = try await begun(kind)
        let exclusion = AudienceExclusion.whoHas(permalinks: ["three-routes"])
        try await store.plan(.sample("second"), edition: .sample(), excluding: exclusion)
        #expect(try await store.drift(of: "second") == AudienceDrift())
        try await store.lease("second", holder: "press", until: .noon(plus: 60), now: .noon)
        #expect(try await store.attempt(1, in: "second", holder: "press", now: .noon))
        #expect(try await store.drift(of: "second") == AudienceDrift())
        // One of them gets the first campaign's copy after all.
        try await store.end(1, as: .accepted(.ok))
        #expect(try await store.drift(of: "second") == AudienceDrift(added: 0, removed: 1))
    }
}
