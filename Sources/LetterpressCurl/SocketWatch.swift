internal import CCurl

/// What is known of a socket that is watched by its edges: a sign that came while nobody waited is kept.
struct SocketWatch {
    struct Waiter {
        let continuation: CheckedContinuation<Bool, Never>
        let toWrite: Bool
        let deadline: ContinuousClock.Instant
    }

    private(set) var waiter: Waiter?
    private var canRead = false
    private var canWrite = false

    /// True where there is nothing to wait for: then the waiter is not kept.
    mutating func wait(_ waiter: Waiter) -> Bool {
        let isReady = waiter.toWrite ? canWrite : canRead
        if waiter.toWrite { canWrite = false } else { canRead = false }
        if !isReady { self.waiter = waiter }
        return isReady
    }

    /// Who is to be woken.
    mutating func noticed(_ signs: UInt32) -> CheckedContinuation<Bool, Never>? {
        let ends = EPOLLHUP.rawValue | EPOLLERR.rawValue | EPOLLRDHUP.rawValue
        if signs & (EPOLLIN.rawValue | ends) != 0 { canRead = true }
        if signs & (EPOLLOUT.rawValue | ends) != 0 { canWrite = true }
        guard let waiter, waiter.toWrite ? canWrite : canRead else { return nil }
        if waiter.toWrite { canWrite = false } else { canRead = false }
        self.waiter = nil
        return waiter.continuation
    }

    mutating func giveUp(at now: ContinuousClock.Instant) -> CheckedContinuation<Bool, Never>? {
        guard let waiter, waiter.deadline <= now else { return nil }
        self.waiter = nil
        return waiter.continuation
    }
}
