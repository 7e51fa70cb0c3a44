import Synchronization

@testable import LetterpressDelivery

/// Counts how often it is asked, and can break.
final class CountedLedger: LimitLedger {
    struct Broken: Error {}

    private let kept = MemoryLedger()
    private let state = Mutex((questions: 0, isBroken: false))

    var questions: Int { state.withLock { $0.questions } }

    var isBroken: Bool {
        get { state.withLock { $0.isBroken } }
        set { state.withLock { $0.isBroken = newValue } }
    }

    func update<Answer: Sendable>(
        _ keys: Set<LimitKey>,
        _ change: @Sendable (inout [LimitKey: LimitState]) -> Answer
    ) async throws -> Answer {
        state.withLock { $0.questions += 1 }
        if isBroken { throw Broken() }
        return try await kept.update(keys, change)
    }
}
