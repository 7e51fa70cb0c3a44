/// How fast copies are settled, by what was seen in the last ten seconds.
package struct SendingPace: Sendable {
    private struct Look {
        let time: ContinuousClock.Instant
        let settled: Int
    }

    private var looks: [Look] = []

    private static let span = Duration.seconds(10)
    /// Looks closer to each other tell nothing new.
    private static let pause = Duration.milliseconds(250)

    package init() {}

    package mutating func look(_ settled: Int, at now: ContinuousClock.Instant) {
        if let last = looks.last, now - last.time < Self.pause { return }
        looks.append(Look(time: now, settled: settled))
        looks.removeAll { now - $0.time > Self.span }
    }

    /// Copies a second; nil before a second look.
    package var rate: Double? {
        guard let first = looks.first, let last = looks.last else { return nil }
        let seconds = (last.time - first.time) / .seconds(1)
        // A refusal that turned out to be about us is taken back, so the count may go down.
        return seconds > 0 ? max(0, Double(last.settled - first.settled) / seconds) : nil
    }

    /// Seconds until so many are settled at this rate; nil when it cannot be told.
    package func secondsLeft(for count: Int) -> Double? {
        guard count > 0, let rate, rate > 0 else { return nil }
        return Double(count) / rate
    }
}
