package import Foundation

/// When a copy that was not taken is tried again, and when no more.
package struct RetryRule: Equatable, Sendable {
    package enum Decision: Equatable, Sendable {
        /// Later than now.
        case at(Date)
        /// No further try: the copy is refused for good.
        case expired
    }

    /// From the first try to the last.
    private let lifetime: TimeInterval

    package init(lifetime: Duration = .seconds(86_400)) {
        let (seconds, attoseconds) = lifetime.components
        self.lifetime = max(0, TimeInterval(seconds) + TimeInterval(attoseconds) * 1e-18)
    }

    /// Seconds after the first, second, … try; the last holds from there on.
    ///
    /// Greylisting mostly opens after 1 to 15 minutes, so the first two come soon; in the long run
    /// RFC 5321 §4.5.4.1 asks for at least 30 minutes.
    private static let delays: [TimeInterval] = [300, 900, 1_800, 3_600, 7_200, 14_400]
    /// How much a delay is longer or shorter at most, so that copies put off together come back
    /// apart.
    private static let spread = 0.1
    /// A last try sooner than this after the one before would learn nothing.
    private static let leastRest: TimeInterval = 60

    /// - Parameters:
    ///   - attempts: Tries that were made, at least 1.
    ///   - first: When the first of them was made.
    ///   - after: Not before this; the server's own word.
    ///   - jitter: A number of the reader's, so that every run decides alike.
    package func next(
        attempts: Int,
        first: Date,
        now: Date,
        after: Date?,
        jitter: UInt64
    ) -> Decision {
        let end = first.addingTimeInterval(lifetime)
        guard end.timeIntervalSinceReferenceDate.isFinite else { return .expired }
        let usual = now.addingTimeInterval(delay(after: attempts, jitter: jitter))
        let asked = after ?? .distantPast
        let time = max(usual, asked)
        if time > now, time <= end { return .at(time) }
        // The server's word is kept: no last try before the time that it named.
        guard asked <= end, end.timeIntervalSince(now) >= Self.leastRest else { return .expired }
        return .at(end)
    }

    private func delay(after attempts: Int, jitter: UInt64) -> TimeInterval {
        let index = min(max(attempts, 1), Self.delays.count) - 1
        // Numbers of readers follow one another: Fibonacci hashing puts neighbours far apart.
        let share = TimeInterval((jitter &* 0x9E37_79B9_7F4A_7C15) >> 11) / TimeInterval(1 << 53)
        return Self.delays[index] * (1 + Self.spread * (2 * share - 1))
    }
}
