internal import CCurl
internal import Synchronization

/// Waits until sockets can be read or written, all of them on one thread (epoll(7)).
final class Readiness: Sendable {
    static let shared = Readiness()

    private struct Wait {
        let continuation: CheckedContinuation<Bool, Never>
        let deadline: ContinuousClock.Instant
    }

    private let epoll: Int32
    private let waits = Mutex<[Int32: Wait]>([:])

    private init() {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        let thread = BlockingExecutor(label: "letterpress.readiness")
        thread.run { [self] in watch() }
    }

    /// False when nothing came of it until the deadline, to a second.
    ///
    /// One at a time waits for a socket.
    func wait(
        for socket: Int32,
        toWrite: Bool,
        until deadline: ContinuousClock.Instant
    ) async -> Bool {
        await withCheckedContinuation { continuation in
            waits.withLock { $0[socket] = Wait(continuation: continuation, deadline: deadline) }
            let sign = toWrite ? EPOLLOUT : EPOLLIN
            var event = epoll_event()
            event.events = sign.rawValue | EPOLLRDHUP.rawValue | EPOLLONESHOT.rawValue
            event.data.fd = socket
            if epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event) != 0,
                epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) != 0
            {
                // A socket that cannot be watched is tried at once; trying tells what is wrong.
                end(socket, with: true)
            }
        }
    }

    /// A number that a closed socket leaves may be another's next.
    func forget(_ socket: Int32) {
        _ = epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nil)
    }

    private func end(_ socket: Int32, with isReady: Bool) {
        waits.withLock { $0.removeValue(forKey: socket) }?.continuation.resume(returning: isReady)
    }

    private func watch() {
        var events = [epoll_event](repeating: epoll_event(), count: 128)
        var nextLook = ContinuousClock.now
        while true {
            let count = epoll_wait(epoll, &events, Int32(events.count), 1_000)
            for event in events.prefix(Int(max(count, 0))) { end(event.data.fd, with: true) }
            let now = ContinuousClock.now
            guard now >= nextLook else { continue }
            nextLook = now.advanced(by: .seconds(1))
            let late = waits.withLock { waits in
                waits.filter { $0.value.deadline <= now }.map(\.key)
            }
            for socket in late { end(socket, with: false) }
        }
    }
}
