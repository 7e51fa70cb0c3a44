internal import Foundation
internal import LetterpressModel

extension LimitState {
    init(_ window: SlidingWindow, lease: Lease?, asked: String? = nil, at now: Moment) {
        boot = now.boot
        uptime = now.uptime.milliseconds(.up)
        wall = Self.wall(now, .up)
        tries = window.tries.map { entry in
            Tries(
                first: (now.uptime - entry.first).milliseconds(.down),
                last: (now.uptime - entry.last).milliseconds(.down),
                count: entry.count
            )
        }
        self.lease = lease
        self.asked = asked
    }

    /// Milliseconds since it was written, by the clock nobody can set where that still runs.
    ///
    /// After a restart of the machine only the wall clock is left: set back, it says that no time
    /// has passed.
    func elapsed(at now: Moment) -> Int {
        let (before, after) =
            boot == now.boot
            ? (uptime, now.uptime.milliseconds(.down)) : (wall, Self.wall(now, .down))
        let (elapsed, isAbsurd) = after.subtractingReportingOverflow(before)
        return isAbsurd ? 0 : max(0, elapsed)
    }

    /// The tries as the window of another process; a lease that ran out counts as used at its end.
    func window(_ limit: SendingLimit, at now: Moment) -> SlidingWindow {
        let elapsed = elapsed(at: now)
        var entries: [SlidingWindow.Tries] = []
        for tries in tries where tries.count > 0 {
            entries.append(entry(tries, elapsed: elapsed, at: now))
        }
        if let lease, lease.tries > 0 {
            let age = max(0, elapsed - max(0, lease.remaining))
            let tries = Tries(first: age, last: age, count: lease.tries)
            entries.append(entry(tries, elapsed: 0, at: now))
        }
        return SlidingWindow(limit, tries: entries.sorted { $0.last < $1.last })
    }

    /// What a ledger says may be anything: ages stay within a thousand years, counts in 32 bits.
    private func entry(_ tries: Tries, elapsed: Int, at now: Moment) -> SlidingWindow.Tries {
        func instant(_ age: Int) -> Duration {
            now.uptime - .milliseconds(min(max(0, age), Self.ages)) - .milliseconds(elapsed)
        }
        let last = instant(tries.last)
        return SlidingWindow.Tries(
            first: min(instant(tries.first), last),
            last: last,
            count: min(tries.count, Int(Int32.max))
        )
    }

    private static let ages = 1_000 * 366 * 86_400_000

    private static func wall(_ now: Moment, _ rule: FloatingPointRoundingRule) -> Int {
        Int(exactly: (now.wall.timeIntervalSince1970 * 1_000).rounded(rule)) ?? 0
    }
}

extension Duration {
    /// Whole milliseconds.
    func milliseconds(_ rule: FloatingPointRoundingRule) -> Int {
        let (seconds, attoseconds) = components
        let (whole, isTooLong) = Int(seconds).multipliedReportingOverflow(by: 1_000)
        guard !isTooLong else { return seconds < 0 ? .min : .max }
        let part = attoseconds / 1_000_000_000_000_000
        let rest = attoseconds % 1_000_000_000_000_000
        let more = rule == .up && rest > 0 ? 1 : rule == .down && rest < 0 ? -1 : 0
        return whole.addingReportingOverflow(Int(part) + more).partialValue
    }
}
