internal import Foundation

/// A thread of its own for the resolver, whose calls block, so that they never hold up the shared pool.
final class ResolverExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "letterpress.dns")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
