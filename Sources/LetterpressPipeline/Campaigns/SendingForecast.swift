package import Foundation
package import LetterpressModel

/// How long the limits make a sending last, whatever the mail server could take.
package struct SendingForecast: Equatable, Sendable {
    /// Nil where nothing is limited.
    package let seconds: Double?

    /// - Parameters:
    ///   - recipients: Copies that are to be handed over.
    ///   - byDomain: The same by recipient domain, as A-labels; empty unless a limit asks for them.
    package init(limits: [SendingLimit], recipients: Int, byDomain: [String: Int] = [:]) {
        seconds = limits.map { limit in
            let count =
                switch limit.domains {
                case .all: recipients
                case .one(let domain): byDomain[domain] ?? 0
                case .each: byDomain.values.max() ?? 0
                }
            // All windows but the last have to pass as a whole.
            let windows = max(0, count - 1) / limit.max
            return Double(windows) * Double(limit.window.components.seconds)
        }.max()
    }

    /// Whether domains have to be counted.
    package static func needsDomains(_ limits: [SendingLimit]) -> Bool {
        limits.contains { $0.domains != .all }
    }

    package func finish(from start: Date) -> Date? {
        seconds.map { start.addingTimeInterval($0) }
    }
}
