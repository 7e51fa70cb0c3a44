import Foundation
import LetterpressModel
import LetterpressStore
import Testing

@Suite struct CampaignContractTests {
    private let folder = TemporaryFolder()

    @Test(arguments: StoreKind.allCases)
    func keepsThePlanAndItsEdition(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.plan(.sample("campaign"), edition: .sample())
        #expect(try await store.campaign(id: "campaign") == .sample("campaign"))
        #expect(try await store.campaigns() == [.sample("campaign")])
        #expect(try await store.edition(id: "edition") == .sample())
        #expect(try await store.campaign(id: "other") == nil)
        #expect(try await store.edition(id: "other") == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func countsWhoIsReachedAndWhoIsNot(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        #expect(try await store.audience() == Audience())
        try await store.bringIn("ada", "grace", "edsger")
        try await store.suppress("grace@reader.example")
        try await store.suppress("stranger@reader.example")
        #expect(try await store.audience() == Audience(recipients: 2, suppressed: 1))
    }

    @Test(arguments: StoreKind.allCases)
    func owesACopyToEveryReaderWhoIsNotSuppressed(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace", "Edsger")
        try await store.suppress("grace@reader.example")
        try await store.plan(.sample("campaign"), edition: .sample())
        #expect(
            try await store.all() == [
                .sample(1, "ada@reader.example"), .sample(3, "Edsger@reader.example"),
            ]
        )
        #expect(try await store.counts(of: "campaign") == DeliveryCounts([.pending: 2]))
    }

    @Test(arguments: StoreKind.allCases)
    func freezesTheAudience(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace")
        try await store.plan(.sample("campaign"), edition: .sample())
        let frozen = try await store.all()
        try await store.bringIn("edsger")
        try await store.bringIn(.sample("ADA@reader.example") { $0.name = "Ada" })
        try await store.suppress("grace@reader.example")
        #expect(try await store.all() == frozen)
        #expect(try await store.counts(of: "campaign") == DeliveryCounts([.pending: 2]))
    }

    @Test(arguments: StoreKind.allCases)
    func plansForNobody(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.plan(.sample("campaign"), edition: .sample())
        #expect(try await store.all() == [])
        #expect(try await store.counts(of: "campaign") == DeliveryCounts())
    }

    @Test(arguments: StoreKind.allCases)
    func replacesAPlanOfTheSamePermalink(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.plan(.sample("first"), edition: .sample())
        try await store.plan(.sample("other", permalink: "other"), edition: .sample())
        try await store.bringIn("grace")
        try await store.plan(.sample("second"), edition: .sample())
        #expect(
            try await store.campaigns() == [
                .sample("second"), .sample("other", permalink: "other"),
            ]
        )
        #expect(try await store.campaign(id: "first") == nil)
        #expect(try await store.all(of: "first") == [])
        #expect(try await store.counts(of: "first") == DeliveryCounts())
        #expect(try await store.counts(of: "second") == DeliveryCounts([.pending: 2]))
        #expect(try await store.counts(of: "other") == DeliveryCounts([.pending: 1]))
    }

    /// Whoever held the lease of a plan that was replaced meanwhile must notice.
    @Test(arguments: StoreKind.allCases)
    func takesTheLeaseFromAReplacedPlan(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.start("campaign")
        try await store.plan(.sample("second"), edition: .sample())
        await #expect(throws: StoreError.leaseLost) { try await store.attempt(1) }
    }

    @Test(arguments: StoreKind.allCases, Campaign.State.allCases.filter { $0 != .planned })
    func keepsACampaignThatWasStarted(kind: StoreKind, state: Campaign.State) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.plan(.sample("first"), edition: .sample())
        try await store.setState(state, of: "first", at: .noon(plus: 1))
        try await store.plan(.sample("second"), edition: .sample())
        let finishedAt = state.isOver ? Date.noon(plus: 1) : nil
        #expect(
            try await store.campaigns() == [
                .sample("second"), .sample("first", state: state, finishedAt: finishedAt),
            ]
        )
        #expect(try await store.counts(of: "first") == DeliveryCounts([.pending: 1]))
    }

    @Test(arguments: StoreKind.allCases)
    func isFinishedOnlyWhileItIs(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.plan(.sample("campaign"), edition: .sample())
        try await store.setState(.finished, of: "campaign", at: .noon(plus: 1))
        let finished = Campaign.sample("campaign", state: .finished, finishedAt: .noon(plus: 1))
        #expect(try await store.campaign(id: "campaign") == finished)
        try await store.setState(.sending, of: "campaign", at: .noon(plus: 2))
        #expect(
            try await store.campaign(id: "campaign") == .sample("campaign", state: .sending)
        )
    }

    @Test(arguments: StoreKind.allCases)
    func changesNoStateOfACampaignThatIsNotThere(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.setState(.sending, of: "campaign", at: .noon)
        #expect(try await store.campaigns() == [])
    }

    @Test(arguments: StoreKind.allCases)
    func listsTheNewestFirst(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        for id in ["b", "a", "c"] {
            try await store.plan(.sample(id, permalink: id), edition: .sample())
        }
        #expect(try await store.campaigns().map(\.id) == ["c", "a", "b"])
    }
}
