import Foundation
import Testing

@testable import LetterpressCurl

/// How a loop's time is judged, on a clock that stands still.
@Suite struct LoopLoadTests {
    private let start = ContinuousClock.now

    private func at(_ milliseconds: Int) -> ContinuousClock.Instant {
        start.advanced(by: .milliseconds(milliseconds))
    }

    @Test func aWindowIsJudgedWhenItIsOver() {
        var watch = LoopWatch(from: start, delay: .seconds(3))
        watch.slept(.milliseconds(10))
        #expect(watch.load(at: at(24)) { .seconds(3) } == nil)
        watch.slept(.milliseconds(10))
        // 20 of 50 ms asleep and 5 delayed; a quarter of it counts.
        let load = watch.load(at: at(50)) { .milliseconds(3_005) }
        #expect(load == LoopLoad(asleep: 85, delayed: 2))
        #expect(watch.load(at: at(74)) { .milliseconds(3_005) } == nil)
        #expect(
            watch.load(at: at(75)) { .milliseconds(3_005) } == LoopLoad(asleep: 63, delayed: 1)
        )
    }

    /// Clocks of two kinds need not agree.
    @Test func noShareIsBeyondTheWhole() {
        var watch = LoopWatch(from: start, delay: .seconds(3))
        watch.slept(.seconds(1))
        #expect(watch.load(at: at(25)) { .seconds(9) } == LoopLoad(asleep: 100, delayed: 25))
        #expect(watch.load(at: at(50)) { .seconds(1) } == LoopLoad(asleep: 75, delayed: 18))
    }

    @Test func aLoopIsFullAfterSomeWindowsWithoutSleep() {
        var watch = LoopWatch(from: start, delay: .zero)
        let full = (1...16).map { watch.load(at: at(25 * $0)) { .zero }?.isFull }
        #expect(full == Array(repeating: false, count: 13) + Array(repeating: true, count: 3))
    }

    @Test(arguments: [
        (LoopLoad(asleep: 1, delayed: 4), true, false, false),
        (LoopLoad(asleep: 2, delayed: 0), false, false, false),
        (LoopLoad(asleep: 0, delayed: 5), false, false, false),
        (LoopLoad(asleep: 0, delayed: 11), false, false, true),
        (LoopLoad(asleep: 26, delayed: 10), false, true, false),
        (LoopLoad.none, false, true, false),
    ])
    func itIsFullCrowdedOrHasRoom(
        load: LoopLoad,
        isFull: Bool,
        hasRoom: Bool,
        isCrowded: Bool
    ) {
        #expect(load.isFull == isFull)
        #expect(load.hasRoom == hasRoom)
        #expect(load.isCrowded == isCrowded)
        #expect(LoopLoad(code: load.code) == load)
    }

    /// The system's figure lies between two that are asked for before and after it.
    @Test func aThreadIsToldHowLongItWaited() throws {
        let delay = RunDelay()
        let before = delay.total()
        let text = try String(contentsOfFile: "/proc/thread-self/schedstat", encoding: .utf8)
        let nanoseconds = try #require(
            text.split(separator: " ").dropFirst().first.flatMap { Int64($0) }
        )
        #expect(before <= .nanoseconds(nanoseconds))
        #expect(delay.total() >= .nanoseconds(nanoseconds))
    }
}
