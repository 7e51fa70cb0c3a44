internal import Foundation

/// A thread of its own for an actor whose calls block, so that they never hold up the shared pool.
final class BlockingExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Runs what may block, or never end.
    func run(_ work: @escaping @Sendable () -> Void) {
        queue.async(execute: work)
    }
}
