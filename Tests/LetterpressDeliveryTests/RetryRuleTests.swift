import Foundation
import LetterpressDelivery
import Testing

@Suite struct RetryRuleTests {
    private static let noon = Date(timeIntervalSince1970: 1_767_268_800)
    private let rule = RetryRule()

    /// Seconds from `noon` to the next try; nil where there is none.
    private func next(
        _ rule: RetryRule = RetryRule(),
        attempts: Int = 1,
        at seconds: TimeInterval = 0,
        after: TimeInterval? = nil,
        jitter: UInt64 = 7
    ) -> TimeInterval? {
        let decision = rule.next(
            attempts: attempts,
            first: Self.noon,
            now: Self.noon + seconds,
            after: after.map { Self.noon + $0 },
            jitter: jitter
        )
        guard case .at(let date) = decision else { return nil }
        return date.timeIntervalSince(Self.noon)
    }

    @Test(arguments: [
        (0, 300), (1, 300), (2, 900), (3, 1_800), (4, 3_600), (5, 7_200), (6, 14_400), (7, 14_400),
        (50, 14_400),
    ])
    func waitsLongerEachTime(attempts: Int, seconds: Double) throws {
        for jitter in 0..<1_000 as Range<UInt64> {
            let delay = try #require(next(attempts: attempts, jitter: jitter))
            #expect((seconds * 0.9...seconds * 1.1).contains(delay))
        }
    }

    /// Readers of one import have numbers in a row.
    @Test func neighboursComeBackApartAndAlwaysAtTheSameTime() throws {
        let delays = try (1...100).map { try #require(next(jitter: $0)) }
        #expect(try delays == (1...100).map { try #require(next(jitter: $0)) })
        #expect(Set(delays.map { Int($0) / 6 }).count >= 10)
        for (one, other) in zip(delays, delays.dropFirst()) { #expect(abs(one - other) > 1) }
    }

    @Test func obeysTheServersTime() throws {
        #expect(next(after: 5_000) == 5_000)
        #expect(try #require(next(after: 10)) > 250)
        #expect(try #require(next(after: -10_000)) > 250)
    }

    @Test func theLastTryIsAtTheEnd() {
        #expect(next(attempts: 6, at: 80_000) == 86_400)
        #expect(next(attempts: 6, at: 86_340) == 86_400)
        #expect(next(attempts: 6, at: 80_000, after: 86_400) == 86_400)
        #expect(next(attempts: 6, at: 86_341) == nil)
        #expect(next(attempts: 6, at: 86_400) == nil)
        #expect(next(attempts: 6, at: 1e9) == nil)
    }

    /// Who says "in two days" to a copy that lives for one is not asked again before that.
    @Test func aTimeBeyondTheEndIsNotCutShort() {
        #expect(next(after: 86_401) == nil)
        #expect(next(after: .infinity) == nil)
    }

    @Test func anotherLifetimeEndsElsewhere() throws {
        #expect(next(RetryRule(lifetime: .seconds(60))) == 60)
        #expect(next(RetryRule(lifetime: .seconds(59))) == nil)
        #expect(next(RetryRule(lifetime: .zero)) == nil)
        #expect(next(RetryRule(lifetime: .seconds(-5))) == nil)
        #expect(next(RetryRule(lifetime: .seconds(7 * 86_400)), attempts: 9, at: 500_000) != nil)
    }

    @Test func aClockSetBackDelaysByNoMoreThanUsual() throws {
        let time = try #require(next(at: -100_000))
        #expect((-99_730...(-99_670)).contains(time))
    }

    /// Times come from a store and a server; none may trap, and none may be tried at once for ever.
    @Test func enduresNonsense() {
        let seconds: [TimeInterval] = [
            0, -1, .infinity, -.infinity, .nan, .greatestFiniteMagnitude,
            -.greatestFiniteMagnitude, 1e18,
        ]
        let dates = seconds.map { Date(timeIntervalSinceReferenceDate: $0) }
        for lifetime in [.zero, .seconds(Int64.max), .seconds(Int64.min)] as [Duration] {
            let rule = RetryRule(lifetime: lifetime)
            for attempts in [Int.min, -1, 0, 1, Int.max] {
                for first in dates {
                    for now in dates {
                        for after in [nil] + dates.map(Optional.some) {
                            let decision = rule.next(
                                attempts: attempts,
                                first: first,
                                now: now,
                                after: after,
                                jitter: .max
                            )
                            if case .at(let date) = decision {
                                #expect(date > now && date.timeIntervalSince1970.isFinite)
                            }
                        }
                    }
                }
            }
        }
    }
}
