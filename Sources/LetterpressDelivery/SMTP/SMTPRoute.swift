internal import Synchronization

/// What the connections of one delivery know of one another.
final class SMTPRoute: Sendable {
    private struct State {
        var isStopped = false
        var open = 0
    }

    private let state = Mutex(State())

    /// No further message is to be started.
    var isStopped: Bool { state.withLock { $0.isStopped } }
    func stop() { state.withLock { $0.isStopped = true } }
}
