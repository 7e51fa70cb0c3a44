import Foundation
import LetterpressModel
import Testing

@testable import LetterpressDelivery

@Suite struct RateLimiterTests {
    private let world = SimulatedWorld()
    private let ledger = MemoryLedger()

    private func limit(
        _ max: Int,
        per seconds: Int,
        _ domains: SendingLimit.Domains = .all
    ) throws -> SendingLimit {
        try #require(SendingLimit(max: max, window: .seconds(seconds), domains: domains))
    }

    /// How many tries are let through now.
    private func burst(_ limiter: RateLimiter, _ domain: String = "a.example") async throws -> Int {
        var count = 0
        while try await limiter.reserve(domain) == .go { count += 1 }
        return count
    }

    // MARK: - Never too many

    /// 10,000 lives in ten parts, with restarts of process and machine, and clocks that are set.
    @Test(arguments: 0..<10)
    func exceedsNoWindowOfAnyRule(part: UInt64) async throws {
        for seed in (part * 1_000)..<((part + 1) * 1_000) {
            var schedule = RandomSchedule(seed: seed)
            try await schedule.run(steps: 25)
            for limit in schedule.limits {
                let excess = excess(of: limit, among: schedule.permitted)
                #expect(excess == nil, "seed \(seed), \(limit)")
            }
        }
    }

    /// Asks nothing of the limiter: of the tries that count together, the one `max` places later
    /// has to be a whole window later.
    private func excess(
        of limit: SendingLimit,
        among tries: [(time: Duration, domain: String)]
    ) -> Duration? {
        var groups: [String: [Duration]] = [:]
        for (time, domain) in tries {
            switch limit.domains {
            case .all: groups["", default: []].append(time)
            case .one(domain), .each: groups[domain, default: []].append(time)
            case .one: break
            }
        }
        for times in groups.values {
            for (first, next) in zip(times, times.dropFirst(limit.max))
            where next - first < limit.window {
                return first
            }
        }
        return nil
    }

    /// Beyond 100 tries those of a hundredth of the window are kept together.
    @Test func triesKeptTogetherComeFreeWithTheLastOfThem() async throws {
        let limit = try limit(200, per: 100)
        let limiter = world.limiter([limit], ledger: ledger)
        var permitted: [(time: Duration, domain: String)] = []
        for _ in 0..<200 {
            #expect(try await limiter.reserve("a.example") == .go)
            permitted.append((world.time, "a.example"))
            world.pass(.milliseconds(240))
        }
        while world.time < .seconds(300) {
            switch try await limiter.reserve("a.example") {
            case .go: permitted.append((world.time, "a.example"))
            case .wait(let time): world.pass(time)
            }
        }
        #expect(excess(of: limit, among: permitted) == nil)
        #expect(permitted.count >= 580)
    }

    // MARK: - Not needlessly slow

    @Test(arguments: [
        (14, 1), (500, 1), (100, 60), (3, 10), (1, 3_600), (20, 60), (2_000, 3_600),
        (50_000, 86_400),
    ])
    func letsSteadyDemandThrough(max: Int, seconds: Int) async throws {
        let limit = try limit(max, per: seconds)
        let limiter = world.limiter([limit], ledger: ledger)
        let windows = 4
        var permitted: [(time: Duration, domain: String)] = []
        while world.time < .seconds(seconds * windows) {
            switch try await limiter.reserve("a.example") {
            case .go:
                permitted.append((world.time, "a.example"))
                // Demand at twice the speed that is allowed.
                world.pass(.seconds(seconds) / (2 * max))
            case .wait(let time): world.pass(time)
            }
        }
        #expect(permitted.count * 100 >= max * windows * 95)
        #expect(excess(of: limit, among: permitted) == nil)
    }

    @Test func aBlockedDomainHoldsUpNoOther() async throws {
        let limits = [try limit(2, per: 60, .one("gmail.com")), try limit(5, per: 60)]
        let limiter = world.limiter(limits, ledger: ledger)
        #expect(try await burst(limiter, "gmail.com") == 2)
        #expect(await !limiter.isOpen("gmail.com"))
        #expect(await limiter.wait("gmail.com") == .seconds(60))
        #expect(await limiter.isOpen("a.example"))
        #expect(try await burst(limiter) == 3)
        #expect(await !limiter.isOpen("a.example"))
    }

    @Test func countsEachDomainAlone() async throws {
        let limiter = world.limiter([try limit(3, per: 60, .each)], ledger: ledger)
        for domain in ["a.example", "b.example"] {
            #expect(try await burst(limiter, domain) == 3)
        }
    }

    @Test func withoutLimitsEverythingGoes() async throws {
        let limiter = world.limiter([], ledger: ledger)
        for _ in 0..<1_000 { #expect(try await limiter.reserve("a.example") == .go) }
        #expect(ledger.kept.isEmpty)
    }

    // MARK: - Over restarts

    @Test func aProcessThatEndsWellLosesNothing() async throws {
        let limits = [try limit(100, per: 3_600)]
        let first = world.limiter(limits, ledger: ledger)
        for _ in 0..<40 { _ = try await first.reserve("a.example") }
        try await first.close()
        #expect(try await burst(world.limiter(limits, ledger: ledger)) == 60)
    }

    /// A lease of 5 tries, of which one was used.
    @Test func aCrashCostsTheRestOfTheBlockAndAFewSeconds() async throws {
        let limits = [try limit(100, per: 3_600)]
        let first = world.limiter(limits, ledger: ledger)
        #expect(try await first.reserve("a.example") == .go)
        let second = world.limiter(limits, ledger: ledger)
        #expect(try await second.reserve("a.example") == .wait(.seconds(5)))
        world.pass(.seconds(5))
        #expect(try await burst(second) == 95)
    }

    @Test func aWallClockSetBackFreesNothingAndHoldsNothingForEver() async throws {
        let limits = [try limit(10, per: 60)]
        let first = world.limiter(limits, ledger: ledger)
        #expect(try await burst(first) == 10)
        try await first.close()
        world.reboot()
        world.setWall(by: .seconds(-86_400))
        let second = world.limiter(limits, ledger: ledger)
        #expect(try await second.reserve("a.example") == .wait(.seconds(60)))
        world.pass(.seconds(60))
        #expect(try await burst(second) == 10)
    }

    @Test func aWallClockSetForwardFreesNothingWhileTheMachineRuns() async throws {
        let limits = [try limit(10, per: 60)]
        let first = world.limiter(limits, ledger: ledger)
        #expect(try await burst(first) == 10)
        try await first.close()
        world.setWall(by: .seconds(86_400))
        #expect(try await burst(world.limiter(limits, ledger: ledger)) == 0)
    }

    @Test func aHigherLimitDoesNotForgetWhatWasUsed() async throws {
        let first = world.limiter([try limit(10, per: 60)], ledger: ledger)
        #expect(try await burst(first) == 10)
        try await first.close()
        #expect(try await burst(world.limiter([try limit(15, per: 60)], ledger: ledger)) == 5)
    }

    @Test func twoProcessesTakeTurns() async throws {
        let limits = [try limit(10, per: 1)]
        let processes = [0, 1].map { _ in world.limiter(limits, ledger: ledger) }
        var counts = [0, 0]
        while world.time < .seconds(60) {
            for index in [0, 1] {
                while try await processes[index].reserve("a.example") == .go { counts[index] += 1 }
            }
            world.pass(.milliseconds(50))
        }
        #expect(counts.allSatisfy { $0 > 150 })
        #expect((500...600).contains(counts[0] + counts[1]))
    }

    // MARK: - Bounds

    @Test func forgetsIdleDomainsHereAndInTheLedger() async throws {
        let limiter = world.limiter([try limit(3, per: 1, .each)], ledger: ledger)
        for number in 0..<10_000 {
            #expect(try await limiter.reserve("d\(number).example") == .go)
            world.pass(.milliseconds(100))
        }
        #expect(ledger.kept.count < 2_000)
    }

    /// A day of 50,000 is about a hundred entries.
    @Test func keepsLittleOfManyTries() async throws {
        let limiter = world.limiter([try limit(50_000, per: 86_400)], ledger: ledger)
        for _ in 0..<60_000 {
            _ = try await limiter.reserve("a.example")
            world.pass(.milliseconds(1_500))
        }
        try await limiter.close()
        let state = try #require(ledger.kept.values.first)
        #expect(state.tries.count <= 102)
        #expect(try JSONEncoder().encode(state).count < 6_000)
    }

    @Test func asksTheLedgerOnceForManyDomains() async throws {
        let counted = CountedLedger()
        let limiter = world.limiter([try limit(3, per: 60, .each)], ledger: counted)
        let domains = (0..<500).map { "d\($0).example" }
        try await limiter.prepare(domains)
        for domain in domains { #expect(try await limiter.reserve(domain) == .go) }
        #expect(counted.questions == 1)
    }

    @Test func aTryThatCannotBeWrittenDownIsNotMade() async throws {
        let counted = CountedLedger()
        let limiter = world.limiter([try limit(3, per: 60)], ledger: counted)
        counted.isBroken = true
        await #expect(throws: CountedLedger.Broken.self) { try await limiter.reserve("a.example") }
        counted.isBroken = false
        #expect(try await limiter.reserve("a.example") == .go)
    }

    /// A ledger is a file that others can write to.
    @Test(arguments: [Int.min, -1, 0, 1, Int.max])
    func endures(nonsense: Int) async throws {
        let limit = try limit(3, per: 60)
        let key = LimitKey(rule: LimitKey.rule(limit, route: "smtp"), domain: "")
        let tries = LimitState.Tries(first: nonsense, last: nonsense, count: nonsense)
        for boot in ["boot 1", "another"] {
            let state = LimitState(
                boot: boot,
                uptime: nonsense,
                wall: nonsense,
                tries: [tries, tries],
                lease: LimitState.Lease(holder: "x", tries: nonsense, remaining: nonsense),
                asked: nil
            )
            try await ledger.update([key]) { $0[key] = state }
            let limiter = world.limiter([limit], ledger: ledger)
            _ = try await limiter.reserve("a.example")
            world.pass(.seconds(120))
            #expect(try await burst(limiter) <= 3)
        }
    }

    @Test func waitsOfManyCallersAreAnsweredTogether() async throws {
        let limiter = world.limiter([try limit(40, per: 60)], ledger: ledger)
        let gone = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 {
                group.addTask { try await limiter.reserve("a.example") == .go }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(gone == 40)
    }
}
