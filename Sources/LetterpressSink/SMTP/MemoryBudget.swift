internal import Synchronization

/// How many octets of unfinished messages all clients together hold.
final class MemoryBudget: Sendable {
    private let limit: Int
    private let held = Atomic(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Books that a client now holds `bytes` instead of `booked`; false when that is too much.
    func book(_ bytes: Int, insteadOf booked: Int) -> Bool {
        let change = bytes - booked
        return held.add(change, ordering: .relaxed).newValue <= limit || change <= 0
    }
}
