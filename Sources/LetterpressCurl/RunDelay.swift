internal import Glibc

/// How long the thread it was made on has waited for a core (proc(5), `schedstat`: time run, time waited,
/// both in nanoseconds).
struct RunDelay: ~Copyable {
    private let descriptor = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)

    deinit { close(descriptor) }

    /// Zero where the system does not tell.
    borrowing func total() -> Duration {
        let text = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 96) { buffer in
            let count = pread(descriptor, buffer.baseAddress, buffer.count, 0)
            return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
        }
        let numbers = text.split(separator: " ")
        return .nanoseconds(numbers.count > 1 ? Int64(numbers[1]) ?? 0 : 0)
    }
}
