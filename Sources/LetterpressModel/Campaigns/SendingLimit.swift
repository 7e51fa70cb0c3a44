/// How many tries may be made in any stretch of time, for all recipients or those of a domain.
package struct SendingLimit: Hashable, Sendable {
    /// Whose tries count together.
    package enum Domains: Hashable, Sendable {
        case all
        /// Of one recipient domain, as A-labels.
        case one(String)
        /// Each recipient domain by itself.
        case each
    }

    /// At least 1.
    package let max: Int
    /// From a second to 366 days; the window slides.
    package let window: Duration
    package let domains: Domains

    /// Nil for a limit that lets nothing through or a window beyond its range.
    package init?(max: Int, window: Duration, domains: Domains = .all) {
        guard max >= 1, Self.windows.contains(window) else { return nil }
        self.max = max
        self.window = window
        self.domains = domains
    }

    package static let windows: ClosedRange<Duration> = .seconds(1)...(.seconds(366 * 86_400))

    /// Reads `second`, `minute`, `hour`, `day`, or a number of them such as `10m`, `30s`, `24h`, `7d`.
    package static func window(_ text: String) -> Duration? {
        let number = ["second": "1s", "minute": "1m", "hour": "1h", "day": "1d"][text.lowercased()]
        guard let window = Duration(written: number ?? text), windows.contains(window) else {
            return nil
        }
        return window
    }
}
