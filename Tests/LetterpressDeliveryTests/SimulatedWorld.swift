import Foundation
import LetterpressModel
import Synchronization

@testable import LetterpressDelivery

/// Time as it truly passes, and the clocks that a process sees.
final class SimulatedWorld: Sendable {
    struct Clocks {
        var time: Duration = .zero
        var boot = 1
        var booted: Duration = .seconds(-1_000)
        /// How wrong the wall clock is.
        var error: Duration = .zero
    }

    private let clocks = Mutex(Clocks())

    var time: Duration { clocks.withLock { $0.time } }

    var moment: Moment {
        clocks.withLock { clocks in
            let wall = clocks.time + clocks.error
            return Moment(
                boot: "boot \(clocks.boot)",
                uptime: clocks.time - clocks.booted,
                wall: Date(timeIntervalSince1970: 1_800_000_000 + wall / .seconds(1))
            )
        }
    }

    func pass(_ time: Duration) { clocks.withLock { $0.time += time } }

    /// Somebody sets the wall clock.
    func setWall(by jump: Duration) { clocks.withLock { $0.error += jump } }

    /// The machine starts again: another boot, whose uptime begins at nothing.
    func reboot() {
        clocks.withLock { clocks in
            clocks.boot += 1
            clocks.booted = clocks.time
        }
    }

    func limiter(
        _ limits: [SendingLimit],
        ledger: some LimitLedger,
        holder: String = UUID().uuidString
    ) -> RateLimiter {
        RateLimiter(route: "smtp", limits: limits, ledger: ledger, holder: holder) { self.moment }
    }
}
