package import Foundation

/// Times as reports show them: RFC 3339 in UTC.
package enum Timestamp {
    /// `2026-11-05T09:00:00Z`; with milliseconds where there are any.
    package static func text(_ date: Date) -> String {
        // The formatter would cut 0.405 down to 0.404, which is what a Double makes of it.
        let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
        let part = ((milliseconds % 1000) + 1000) % 1000
        let whole = Date(timeIntervalSince1970: Double((milliseconds - part) / 1000))
        let text = whole.formatted(Date.ISO8601FormatStyle())
        if part == 0 { return text }
        let digits = String(part)
        let zeros = String(repeating: "0", count: 3 - digits.count)
        return "\(text.dropLast()).\(zeros)\(digits)Z"
    }
}
