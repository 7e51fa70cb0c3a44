internal import Synchronization

/// What goes wrong, counted over all clients together.
///
/// Every fault counts each match of its own, also one that a fault above it takes; the first fault
/// of a step that has its turn strikes.
package final class FaultScript: Sendable {
    /// Nothing goes wrong.
    package static let none = FaultScript([])

    private struct Entry {
        let fault: Fault
        let pattern: Regex<AnyRegexOutput>?
        var matches = 0
        var strikes = 0

        mutating func hasItsTurn() -> Bool {
            matches += 1
            return matches > fault.after && strikes < fault.times ?? .max
        }
    }

    private let entries: Mutex<[Entry]>
    private let points: Set<Fault.Point>

    /// A pattern that is no regular expression matches nobody; ``init(reading:path:)`` refuses it.
    init(_ faults: [Fault]) {
        points = Set(faults.map(\.point))
        entries = Mutex(
            faults.compactMap { fault in
                guard let match = fault.match else { return Entry(fault: fault, pattern: nil) }
                guard let pattern = try? Regex(match) else { return nil }
                return Entry(fault: fault, pattern: pattern)
            }
        )
    }

    /// What goes wrong at a step that would succeed otherwise; nil is nothing.
    func strike(_ point: Fault.Point, recipients: [String] = []) -> Fault.Action? {
        // Most runs have no script, or one for few steps.
        guard points.contains(point) else { return nil }
        return entries.withLock { entries in
            var action: Fault.Action?
            for index in entries.indices where entries[index].fault.point == point {
                if let pattern = entries[index].pattern {
                    guard recipients.contains(where: { $0.firstMatch(of: pattern) != nil }) else {
                        continue
                    }
                }
                guard entries[index].hasItsTurn(), action == nil else { continue }
                entries[index].strikes += 1
                action = entries[index].fault.action
            }
            return action
        }
    }
}
