internal import Synchronization

/// Told by one connection, seen by all: no further message is to be started.
final class StopSign: Sendable {
    private let isUp = Mutex(false)

    var isSet: Bool { isUp.withLock { $0 } }
    func set() { isUp.withLock { $0 = true } }
}
