/// Takes the time of a loop, window by window.
struct LoopWatch {
    static let window = Duration.milliseconds(25)

    private var start: ContinuousClock.Instant
    private var asleep = Duration.zero
    private var delay: Duration
    private var last = (asleep: 100.0, delayed: 0.0)

    /// `delay` is ever since the thread began.
    init(from start: ContinuousClock.Instant, delay: Duration) {
        (self.start, self.delay) = (start, delay)
    }

    mutating func slept(_ time: Duration) { asleep += time }

    /// Once a window is over; three quarters of what it says are those of the windows before, so that one
    /// does not speak for all.
    mutating func load(
        at now: ContinuousClock.Instant,
        delay: () -> Duration
    ) -> LoopLoad? {
        let length = now - start
        guard length >= Self.window else { return nil }
        let later = delay()
        defer { (start, asleep, self.delay) = (now, .zero, later) }
        func percent(_ time: Duration) -> Double { max(0, min(100, 100 * (time / length))) }
        last.asleep = (3 * last.asleep + percent(asleep)) / 4
        last.delayed = (3 * last.delayed + percent(later - self.delay)) / 4
        return LoopLoad(asleep: Int(last.asleep), delayed: Int(last.delayed))
    }
}
