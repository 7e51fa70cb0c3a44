package import Foundation

/// Times as reports show them: RFC 3339 in UTC.
package enum Timestamp {
    /// `2026-11-05T09:00:00Z`; with milliseconds where there are any.
    package static func text(_ date: Date) -> String {
        let whole =
            (date.timeIntervalSince1970 * 1000).rounded().truncatingRemainder(dividingBy: 1000) == 0
        return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: !whole))
    }
}
