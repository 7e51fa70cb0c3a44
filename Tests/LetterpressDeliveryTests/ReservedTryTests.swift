import Foundation
import LetterpressModel
import Synchronization
import Testing

@testable import LetterpressDelivery

/// A try is counted when its copy is taken off the list, and made a while later, or not at all.
@Suite struct ReservedTryTests {
    private final class Watch: Sendable {
        private let time = Mutex(Duration.seconds(1_000))

        var now: Moment {
            let uptime = time.withLock { $0 }
            return Moment(boot: "b", uptime: uptime, wall: Date(timeIntervalSince1970: 0))
        }

        func pass(_ duration: Duration) { time.withLock { $0 += duration } }
    }

    private let watch = Watch()

    private func limiter(_ max: Int, _ window: Duration) throws -> RateLimiter {
        let limit = try #require(SendingLimit(max: max, window: window))
        return RateLimiter(
            route: "smtp",
            limits: [limit],
            ledger: MemoryLedger(),
            clock: { [watch] in watch.now }
        )
    }

    @Test func itCountsFromItsMail() async throws {
        let limiter = try limiter(1, .seconds(1))
        #expect(try await limiter.reserve("x.example", for: 1) == .go)
        watch.pass(.milliseconds(300))
        await limiter.begin(1)
        watch.pass(.milliseconds(700))
        #expect(try await limiter.reserve("x.example", for: 2) == .wait(.milliseconds(300)))
        watch.pass(.milliseconds(300))
        #expect(try await limiter.reserve("x.example", for: 2) == .go)
    }

    /// A server that is away costs no room.
    @Test func whatIsReservedAgainAndAgainCountsOnce() async throws {
        let limiter = try limiter(2, .seconds(3_600))
        for _ in 1...50 {
            #expect(try await limiter.reserve("x.example", for: 1) == .go)
            watch.pass(.milliseconds(250))
        }
        #expect(try await limiter.reserve("x.example", for: 2) == .go)
        #expect(try await limiter.reserve("x.example", for: 3) == .wait(.milliseconds(3_599_750)))
    }

    /// What has gone out is counted anew when it is tried again.
    @Test func whatHasGoneOutCountsAsOftenAsItGoes() async throws {
        let limiter = try limiter(2, .seconds(3_600))
        for _ in 1...2 {
            #expect(try await limiter.reserve("x.example", for: 1) == .go)
            await limiter.begun(1)
        }
        #expect(try await limiter.reserve("x.example", for: 1) == .wait(.seconds(3_600)))
    }

    /// More than a hundred a window are kept in grains.
    @Test func aTryLeavesItsGrain() async throws {
        let limiter = try limiter(200, .seconds(10))
        for copy in Int64(1)...200 {
            #expect(try await limiter.reserve("x.example", for: copy) == .go)
        }
        watch.pass(.seconds(5))
        for copy in Int64(1)...200 { await limiter.begin(copy) }
        watch.pass(.seconds(6))
        #expect(try await limiter.reserve("x.example", for: 201) == .wait(.seconds(4)))
    }
}
