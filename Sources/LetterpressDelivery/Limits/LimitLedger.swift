internal import Synchronization

/// Where limits are kept over restarts, and shared by the processes of one store.
package protocol LimitLedger: Sendable {
    /// Hands out the states of `keys`, and keeps what `change` makes of them; a state it removes is
    /// forgotten.
    ///
    /// One transaction, durable when it returns. No other process may come between reading and
    /// writing.
    func update<Answer: Sendable>(
        _ keys: Set<LimitKey>,
        _ change: @escaping @Sendable (inout [LimitKey: LimitState]) -> Answer
    ) async throws -> Answer
}

/// A ledger that ends with its process; for tests and rehearsals.
package final class MemoryLedger: LimitLedger {
    private let states = Mutex<[LimitKey: LimitState]>([:])

    package init() {}

    /// All that is kept.
    package var kept: [LimitKey: LimitState] { states.withLock { $0 } }

    package func update<Answer: Sendable>(
        _ keys: Set<LimitKey>,
        _ change: @Sendable (inout [LimitKey: LimitState]) -> Answer
    ) async throws -> Answer {
        states.withLock { states in
            var chosen: [LimitKey: LimitState] = [:]
            for key in keys { chosen[key] = states[key] }
            let answer = change(&chosen)
            for key in keys { states[key] = chosen[key] }
            return answer
        }
    }
}
