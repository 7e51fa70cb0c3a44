/// What a loop does with its time, in percent.
struct LoopLoad: Equatable {
    /// Slept, since there was nothing to do.
    let asleep: Int
    /// Waited for a core that another thread had.
    let delayed: Int

    /// Sleeps so little, on a core of its own, that others should take something over.
    var isFull: Bool { asleep < 2 && delayed < 5 }

    /// Sleeps so much that it can take something over.
    var hasRoom: Bool { asleep > 25 }

    /// There are not cores enough: fewer loops do the same with less.
    var isCrowded: Bool { delayed > 10 }

    /// Of a loop that has not begun.
    static let none = LoopLoad(asleep: 100, delayed: 0)

    /// As one number, to be read by other threads.
    var code: Int { asleep << 8 | delayed }

    init(asleep: Int, delayed: Int) {
        (self.asleep, self.delayed) = (asleep, delayed)
    }

    init(code: Int) {
        self.init(asleep: code >> 8, delayed: code & 255)
    }
}

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
