internal import LetterpressModel

/// Asks a ledger for the right to make tries of one key without writing each of them down.
struct LimitRenewal: Sendable {
    enum Answer: Sendable {
        case lease(SlidingWindow, tries: Int, until: Duration)
        /// Another process has it.
        case busy(until: Duration)
    }

    let limit: SendingLimit
    let holder: String
    let now: Moment
    /// What this process knows of the key already.
    let known: SlidingWindow?

    /// How long a lease runs, and so how long others wait for one whose process died.
    static let term: Duration = .seconds(5)
    /// How long the process that gave way waits before it asks again.
    private static let courtesy: Duration = .seconds(1)

    /// How many tries a lease allows, and a crash may cost.
    ///
    /// All of a short window, which is over soon after a crash; a twentieth of a longer one.
    static func tries(of limit: SendingLimit) -> Int {
        limit.window <= .seconds(10) ? limit.max : max(1, min(limit.max / 20, 1_000))
    }

    func apply(to state: inout LimitState?) -> Answer {
        let isMine = state?.lease?.holder == holder
        if !isMine, let kept = state, let lease = kept.lease {
            let remaining = max(0, min(lease.remaining, Self.term.milliseconds(.up)))
            let left = remaining - min(remaining, kept.elapsed(at: now))
            if left > 0 { return wait(left, for: lease, &state) }
        }
        let window =
            isMine || state == nil
            ? known ?? state?.window(limit, at: now) ?? SlidingWindow(limit)
            : state?.window(limit, at: now) ?? SlidingWindow(limit)
        if isMine, let asked = state?.asked, asked != holder {
            state = LimitState(window, lease: nil, at: now)
            return .busy(until: now.uptime + Self.courtesy)
        }
        let tries = Self.tries(of: limit)
        let lease = LimitState.Lease(
            holder: holder,
            tries: tries,
            remaining: Self.term.milliseconds(.up)
        )
        state = LimitState(window, lease: lease, at: now)
        return .lease(window, tries: tries, until: now.uptime + Self.term)
    }

    /// Writes down what was used to the last try, and lets others have the rest.
    func release(_ state: inout LimitState?) {
        guard let known, state?.lease?.holder == holder else { return }
        state = known.isSpent(at: now.uptime) ? nil : LimitState(known, lease: nil, at: now)
    }

    /// Takes what no longer counts out of the ledger, unless another process has had it since.
    func forget(_ state: inout LimitState?) {
        if state?.lease?.holder == holder { state = nil }
    }

    /// Writes the state anew as of now: a wall clock that was set back must not hold it for ever.
    private func wait(
        _ left: Int,
        for lease: LimitState.Lease,
        _ state: inout LimitState?
    ) -> Answer {
        var used = state
        used?.lease = nil
        let window = used?.window(limit, at: now) ?? SlidingWindow(limit)
        let rest = LimitState.Lease(holder: lease.holder, tries: lease.tries, remaining: left)
        state = LimitState(window, lease: rest, asked: holder, at: now)
        return .busy(until: now.uptime + .milliseconds(left))
    }
}
