import LetterpressDelivery
import Testing

@Suite struct RouteBreakerTests {
    /// Silent since three seconds ago, as of the third failure.
    private func silent() -> RouteBreaker {
        var breaker = RouteBreaker()
        for second in 0..<3 { breaker.failed(at: .seconds(second)) }
        return breaker
    }

    @Test func threeFailuresInARowOpenIt() {
        var breaker = RouteBreaker()
        #expect(breaker.silentSince == nil)
        breaker.failed(at: .seconds(10))
        breaker.failed(at: .seconds(20))
        #expect(breaker.wait(at: .seconds(20)) == .zero)
        breaker.answered()
        breaker.failed(at: .seconds(30))
        breaker.failed(at: .seconds(40))
        #expect(breaker.wait(at: .seconds(40)) == .zero)
        breaker.failed(at: .seconds(50))
        #expect(breaker.wait(at: .seconds(50)) == .seconds(1))
        #expect(breaker.silentSince == .seconds(30))
    }

    @Test func restsLongerAfterEachProbe() {
        var breaker = silent()
        var now: Duration = .seconds(2)
        var rests: [Duration] = []
        for _ in 0..<9 {
            let rest = breaker.wait(at: now)
            rests.append(rest)
            now += rest
            #expect(breaker.wait(at: now) == .zero)
            now += .seconds(5)
            breaker.failed(at: now)
        }
        #expect(rests == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
        #expect(breaker.silentSince == .zero)
    }

    @Test func letsOneThroughAtATime() {
        var breaker = silent()
        #expect(breaker.wait(at: .milliseconds(2_400)) == .milliseconds(600))
        #expect(breaker.wait(at: .seconds(3)) == .zero)
        #expect(breaker.wait(at: .seconds(3)) == .seconds(60))
        #expect(breaker.wait(at: .seconds(33)) == .seconds(30))
        // A probe that is never heard of.
        #expect(breaker.wait(at: .seconds(63)) == .zero)
    }

    @Test func connectionsThatFailTogetherCountOnce() {
        var breaker = silent()
        for _ in 0..<50 { breaker.failed(at: .seconds(2)) }
        #expect(breaker.wait(at: .seconds(2)) == .seconds(1))
    }

    @Test func anAnswerClosesItAndForgets() {
        var breaker = silent()
        _ = breaker.wait(at: .seconds(3))
        breaker.failed(at: .seconds(4))
        breaker.answered()
        #expect(breaker.wait(at: .seconds(4)) == .zero)
        #expect(breaker.silentSince == nil)
        for _ in 0..<3 { breaker.failed(at: .seconds(9)) }
        #expect(breaker.wait(at: .seconds(9)) == .seconds(1))
        #expect(breaker.silentSince == .seconds(9))
    }
}
