import Foundation
import LetterpressDelivery
import LetterpressModel
import LetterpressStore
import Testing

@testable import LetterpressPipeline

/// What was used of a limit lies in the store, for whoever sends next.
@Suite struct StoreLedgerTests {
    private let store = MemoryStore()

    private func limiter(_ holder: String) throws -> RateLimiter {
        let limit = try #require(SendingLimit(max: 3, window: .seconds(3_600), domains: .each))
        return RateLimiter(
            route: "smtp mx",
            limits: [limit],
            ledger: StoreLedger(store: store),
            holder: holder,
            clock: {
                Moment(boot: "b", uptime: .seconds(9_000), wall: Date(timeIntervalSince1970: 9_000))
            }
        )
    }

    @Test func countsOnAfterAnotherProcess() async throws {
        let first = try limiter("first")
        for _ in 0..<2 { #expect(try await first.reserve("reader.example") == .go) }
        try await first.close()
        let second = try limiter("second")
        #expect(try await second.reserve("reader.example") == .go)
        #expect(try await second.reserve("reader.example") != .go)
        #expect(try await second.reserve("other.example") == .go)
    }

    /// Better nothing is sent than too much.
    @Test func beginsAtNothingForNoTextItCannotRead() async throws {
        try await limiter("first").close()
        let key = LimitRow.Key(rule: "smtp mx 3600s each", domain: "reader.example")
        try await store.updateLimits([key]) { $0[key] = "{}" }
        let error = await #expect(throws: StoreError.self) {
            try await limiter("second").reserve("reader.example")
        }
        #expect(error == .damaged("what was used of a sending limit cannot be read"))
        #expect(try await store.updateLimits([key]) { $0 } == [key: "{}"])
    }
}
