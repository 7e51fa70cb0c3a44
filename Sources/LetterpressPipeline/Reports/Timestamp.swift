package import Foundation
internal import LetterpressModel

/// Times as reports show them: RFC 3339 in UTC.
package enum Timestamp {
    /// `2026-11-05T09:00:00Z`; with milliseconds where there are any.
    ///
    /// A formatter of Foundation would cut 0.405 down to the 0.404 that a Double makes of it.
    package static func text(_ date: Date) -> String {
        let milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded())
        let part = (milliseconds % 1_000 + 1_000) % 1_000
        let time = CivilTime(secondsSince1970: (milliseconds - part) / 1_000)
        let day = [time.month, time.day].map { CivilTime.padded($0, to: 2) }
        let clock = [time.hour, time.minute, time.second].map { CivilTime.padded($0, to: 2) }
        let fraction = part == 0 ? "" : ".\(CivilTime.padded(part, to: 3))"
        return "\(CivilTime.padded(time.year, to: 4))-\(day[0])-\(day[1])"
            + "T\(clock[0]):\(clock[1]):\(clock[2])\(fraction)Z"
    }
}
