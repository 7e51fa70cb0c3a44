import Testing

@testable import LetterpressPipeline

@Suite struct SendingPaceTests {
    private let start = ContinuousClock.now

    private func pace(_ looks: [(seconds: Double, settled: Int)]) -> SendingPace {
        var pace = SendingPace()
        for look in looks { pace.look(look.settled, at: start + .seconds(look.seconds)) }
        return pace
    }

    @Test func theLastTenSecondsCount() {
        let pace = pace([(0, 0), (5, 1_000), (10, 1_100), (15, 1_200)])
        #expect(pace.rate == 20)
        #expect(pace.secondsLeft(for: 100) == 5)
    }

    @Test func oneLookTellsNothing() {
        #expect(pace([]).rate == nil)
        #expect(pace([(0, 7), (0.1, 9)]).rate == nil)
    }

    @Test func nothingIsLeftToTellWhereNothingMoves() {
        let pace = pace([(0, 5), (5, 5)])
        #expect(pace.rate == 0)
        #expect(pace.secondsLeft(for: 3) == nil)
        #expect(self.pace([(0, 0), (1, 4)]).secondsLeft(for: 0) == nil)
    }

    @Test func aCountThatFallsIsNoRate() {
        #expect(pace([(0, 9), (1, 5)]).rate == 0)
    }
}
