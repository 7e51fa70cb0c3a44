internal import CCurl
internal import Foundation
internal import Synchronization

/// A thread that runs tasks and watches their sockets (epoll(7)): who waits for a socket is woken by the
/// thread it runs on, and no other has to be.
///
/// The work of one campaign costs a third more on two threads than on one, in locks, caches and threads
/// to be woken, and a mail server on the same machine wants a core, too. So everything begins on the first
/// loop, and goes to another while that is never asleep and has its core to itself.
package final class EventLoop: TaskExecutor {
    /// One for each core.
    package static let all = (0..<ProcessInfo.processInfo.activeProcessorCount).map { _ in
        EventLoop()
    }

    private struct Queue {
        var jobs: [UnownedJob] = []
        var isAsleep = false
        /// Those who wait until there is nothing else to do.
        var idlers: [CheckedContinuation<Void, Never>] = []
    }

    private let queue = Mutex(Queue())
    private let sockets = Mutex<[Int32: SocketWatch]>([:])
    /// Of the last windows.
    private let load = Atomic(LoopLoad.none.code)
    /// Whether a task may go to another loop: one in a window.
    private let mayGiveUp = Atomic(false)
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

    // MARK: - Sharing

    /// Where a task of this loop would better be; nil, nearly always, where it is.
    ///
    /// One goes at a time, and the next when it is known what came of it.
    package var better: EventLoop? {
        guard mayGiveUp.load(ordering: .relaxed),
            mayGiveUp.exchange(false, ordering: .relaxed)
        else { return nil }
        let first = Self.all[0]
        if self !== first, first.lastLoad.hasRoom || first.lastLoad.isCrowded { return first }
        return lastLoad.isFull ? Self.all.first { $0 !== self && $0.lastLoad.hasRoom } : nil
    }

    private var lastLoad: LoopLoad { LoopLoad(code: load.load(ordering: .relaxed)) }

    private func note(_ load: LoopLoad) {
        self.load.store(load.code, ordering: .relaxed)
        mayGiveUp.store(true, ordering: .relaxed)
    }

    // MARK: - Idling

    /// Returns once the loop that runs the task has nothing else to do: every other task of it waits for
    /// a socket or for somebody.
    ///
    /// After some turns at the latest, since a task may never wait. On a thread that is no loop's others
    /// are let through once.
    package static func idle() async {
        guard let loop = current else { return await Task.yield() }
        await withCheckedContinuation { idler in
            loop.queue.withLock { $0.idlers.append(idler) }
        }
    }

    private static let turnsAtMost = 16

    /// The loop of the thread.
    private static var current: EventLoop? {
        pthread_getspecific(key).map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

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
        var now = ContinuousClock.now
        var nextLook = now
        let delay = RunDelay()
        var watch = LoopWatch(from: now, delay: delay.total())
        var turns = 0
        pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
        while true {
            let jobs = queue.withLock { queue in
                defer { queue.jobs = [] }
                return queue.jobs
            }
            for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
            let sleeps = queue.withLock { queue in
                queue.isAsleep = queue.jobs.isEmpty && queue.idlers.isEmpty
                return queue.isAsleep
            }
            let start = sleeps ? ContinuousClock.now : now
            // Sockets are looked at between jobs, too, so that no busy task starves another.
            let count = epoll_wait(epoll, &events, Int32(events.count), sleeps ? 1_000 : 0)
            let idlers = queue.withLock { queue in
                queue.isAsleep = false
                turns = queue.idlers.isEmpty ? 0 : turns + 1
                let isIdle = count <= 0 && queue.jobs.isEmpty
                guard isIdle || turns > Self.turnsAtMost else {
                    return [CheckedContinuation<Void, Never>]()
                }
                defer { queue.idlers = [] }
                return queue.idlers
            }
            for idler in idlers { idler.resume() }
            for event in events.prefix(Int(max(count, 0))) { noticed(event) }
            now = ContinuousClock.now
            if sleeps { watch.slept(now - start) }
            if let load = watch.load(at: now, delay: { delay.total() }) { note(load) }
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
