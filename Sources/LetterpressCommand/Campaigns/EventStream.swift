internal import Foundation
internal import LetterpressPipeline
internal import Synchronization

/// Lines of JSON for a program that watches a send.
///
/// A thread of its own writes them: a reader that is slow, stands still or goes away never holds up a
/// mail server. What it does not fetch is kept up to a bound; beyond that lines are left out.
final class EventStream: Sendable {
    private struct Queue {
        var bytes: [UInt8] = []
        var leftOut = 0
        var isEnded = false
        var isBroken = false
    }

    private static let most = 8 << 20

    private let descriptor: Int32
    private let queue = Mutex(Queue())
    private let wake = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)

    init(descriptor: Int32) {
        self.descriptor = descriptor
        // A reader that goes away is an error of the next write, and must not end the process.
        signal(SIGPIPE, SIG_IGN)
        Thread.detachNewThread { self.run() }
    }

    /// Whether a number is that of a file, pipe, socket or terminal that was opened for us to write.
    static func takes(_ descriptor: Int32) -> Bool {
        let flags = fcntl(descriptor, F_GETFL)
        var look = stat()
        guard descriptor >= 1, flags >= 0, flags & O_ACCMODE != O_RDONLY,
            fstat(descriptor, &look) == 0
        else { return false }
        // What the system's libraries opened for themselves is of none of these kinds.
        return [S_IFREG, S_IFIFO, S_IFSOCK, S_IFCHR].contains(look.st_mode & S_IFMT)
    }

    /// Lines that nobody fetched in time.
    var leftOut: Int { queue.withLock(\.leftOut) }

    func write(_ event: some Encodable, isLast: Bool = false) {
        guard !queue.withLock(\.isBroken), let line = try? Console.jsonEncoder.encode(event) else {
            return
        }
        queue.withLock { queue in
            guard isLast || queue.bytes.count < Self.most else {
                queue.leftOut += 1
                return
            }
            queue.bytes += line
            queue.bytes.append(10)
        }
        wake.signal()
    }

    /// Returns when all is written, or nobody has read for some seconds.
    func end() {
        queue.withLock { $0.isEnded = true }
        wake.signal()
        _ = done.wait(timeout: .now() + 5)
    }

    private func run() {
        while true {
            wake.wait()
            let (bytes, isEnded) = queue.withLock { queue in
                defer { queue.bytes = [] }
                return (queue.bytes, queue.isEnded)
            }
            if !send(bytes) { queue.withLock { $0.isBroken = true } }
            if isEnded { break }
        }
        done.signal()
    }

    /// False when nobody reads any more.
    private func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wish, 1, 1_000)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
