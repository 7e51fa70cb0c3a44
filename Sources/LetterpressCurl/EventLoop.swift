internal import CCurl
internal import Foundation
internal import Synchronization

/// A thread that runs tasks and watches their sockets (epoll(7)): who waits for a socket is woken by the
/// thread it runs on, and no other has to be.
package final class EventLoop: TaskExecutor {
    /// One for each core; connections are spread over them.
    package static let all = (0..<ProcessInfo.processInfo.activeProcessorCount).map { _ in
        EventLoop()
    }

    private struct Queue {
        var jobs: [UnownedJob] = []
        var isAsleep = false
    }

    private let queue = Mutex(Queue())
    private let sockets = Mutex<[Int32: SocketWatch]>([:])
    private let epoll: Int32
    /// Ends the sleep of the thread when another has work for it (eventfd(2)).
    private let bell: Int32

    private init() {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        // An edge for each ring: it is never read.
        watch(bell, for: EPOLLIN.rawValue | EPOLLET.rawValue)
        Thread.detachNewThread { [self] in run() }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isAsleep = queue.withLock { queue in
            queue.jobs.append(job)
            defer { queue.isAsleep = false }
            return queue.isAsleep
        }
        if isAsleep { eventfd_write(bell, 1) }
    }

    // MARK: - Sockets

    /// False when nothing came of it until the deadline, to a second.
    ///
    /// True as well where nothing has come: whoever waits tries, and waits again. One at a time waits for
    /// a socket.
    func wait(
        for socket: Int32,
        toWrite: Bool,
        until deadline: ContinuousClock.Instant
    ) async -> Bool {
        await withCheckedContinuation { continuation in
            let waiter = SocketWatch.Waiter(
                continuation: continuation,
                toWrite: toWrite,
                deadline: deadline
            )
            let (isReady, isNew) = sockets.withLock { sockets in
                let isNew = sockets[socket] == nil
                return (sockets[socket, default: SocketWatch()].wait(waiter), isNew)
            }
            if isReady { return continuation.resume(returning: true) }
            let signs = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue
            if isNew, !watch(socket, for: signs | EPOLLET.rawValue) {
                // A socket that cannot be watched is tried at once; trying tells what is wrong.
                forget(socket)
            }
        }
    }

    /// A number that a closed socket leaves may be another's next.
    func forget(_ socket: Int32) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nil)
        sockets.withLock { $0.removeValue(forKey: socket) }?.waiter?.continuation
            .resume(returning: true)
    }

    @discardableResult
    private func watch(_ socket: Int32, for signs: UInt32) -> Bool {
        var event = epoll_event()
        event.events = signs
        event.data.fd = socket
        return epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) == 0
    }

    // MARK: - The thread

    private func run() {
        var events = [epoll_event](repeating: epoll_event(), count: 128)
        var nextLook = ContinuousClock.now
        while true {
            let jobs = queue.withLock { queue in
                defer { queue.jobs = [] }
                return queue.jobs
            }
            for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
            let sleeps = queue.withLock { queue in
                queue.isAsleep = queue.jobs.isEmpty
                return queue.isAsleep
            }
            // Sockets are looked at between jobs, too, so that no busy task starves another.
            let count = epoll_wait(epoll, &events, Int32(events.count), sleeps ? 1_000 : 0)
            queue.withLock { $0.isAsleep = false }
            for event in events.prefix(Int(max(count, 0))) { noticed(event) }
            let now = ContinuousClock.now
            guard now >= nextLook else { continue }
            nextLook = now.advanced(by: .seconds(1))
            endWaits(before: now)
        }
    }

    private func noticed(_ event: epoll_event) {
        guard event.data.fd != bell else { return }
        sockets.withLock { $0[event.data.fd]?.noticed(event.events) }?.resume(returning: true)
    }

    private func endWaits(before now: ContinuousClock.Instant) {
        let late = sockets.withLock { sockets in
            sockets.keys.compactMap { sockets[$0]?.giveUp(at: now) }
        }
        for continuation in late { continuation.resume(returning: false) }
    }
}
