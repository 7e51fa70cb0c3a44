internal import LetterpressModel

/// What a process knows of one key.
struct LimitAccount {
    let limit: SendingLimit
    private(set) var window: SlidingWindow
    /// How many tries the ledger lets us make without a word, and how long.
    private var left = 0
    private var until: Duration
    /// Another process has it until then.
    private var busy: Duration

    init(_ limit: SendingLimit, _ answer: LimitRenewal.Answer, at now: Duration) {
        self.limit = limit
        window = SlidingWindow(limit)
        until = now
        busy = now
        take(answer, at: now)
    }

    mutating func take(_ answer: LimitRenewal.Answer, at now: Duration) {
        busy = now
        switch answer {
        case .lease(let window, let tries, let until):
            self.window = window
            left = tries
            self.until = until
        case .busy(let until):
            left = 0
            busy = until
        }
    }

    /// When the next try may be made, as far as is known.
    func opening(at now: Duration) -> Duration {
        max(window.opening(at: now), busy)
    }

    func hasLease(at now: Duration) -> Bool { left > 0 && now < until }

    /// Whether forgetting it changes nothing.
    func isSpent(at now: Duration) -> Bool {
        window.isSpent(at: now) && until + limit.window <= now && busy <= now
    }

    mutating func count(at now: Duration) {
        window.count(at: now)
        // Where a lease allows as many as the window does, the window alone decides.
        if LimitRenewal.tries(of: limit) < limit.max { left -= 1 }
    }

    mutating func move(from time: Duration, to now: Duration) {
        window.move(from: time, to: now)
    }

    mutating func endLease() { left = 0 }
}
