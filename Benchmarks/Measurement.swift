/// How long two ways of doing the same thing take, measured in turns on a machine that others use.
struct Measurement {
    /// Medians over the rounds.
    let ours: Duration
    let theirs: Duration

    /// A round repeats each side until it has taken at least `span`, so that the clock is not the noise.
    init(
        rounds: Int = 15,
        span: Duration = .milliseconds(40),
        ours: () -> Void,
        theirs: () -> Void
    ) {
        var both: (ours: [Duration], theirs: [Duration]) = ([], [])
        for _ in 0..<rounds {
            both.ours.append(Self.once(span, ours))
            both.theirs.append(Self.once(span, theirs))
        }
        self.ours = both.ours.sorted()[rounds / 2]
        self.theirs = both.theirs.sorted()[rounds / 2]
    }

    var ratio: Double { ours / theirs }

    private static func once(_ span: Duration, _ work: () -> Void) -> Duration {
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        repeat {
            work()
            count += 1
        } while clock.now - start < span
        return (clock.now - start) / count
    }
}
