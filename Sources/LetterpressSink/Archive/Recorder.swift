internal import NIOCore
internal import NIOPosix

/// The archive on a thread of its own, so that no event loop waits for the disk.
///
/// One thread takes the work in the order it was handed over.
struct Recorder: Sendable {
    let archive: Archive
    private let thread = NIOThreadPool(numberOfThreads: 1)

    init(archive: Archive) {
        self.archive = archive
        thread.start()
    }

    /// Records `events`, then keeps the message that came after them.
    func keep(
        _ submission: Submission,
        after events: [SinkEvent],
        on eventLoop: any EventLoop
    ) -> EventLoopFuture<Verdict> {
        thread.runIfActive(eventLoop: eventLoop) { [archive] in
            archive.record(events)
            return archive.keep(submission)
        }
    }

    func record(_ events: [SinkEvent], on eventLoop: any EventLoop) -> EventLoopFuture<Void> {
        thread.runIfActive(eventLoop: eventLoop) { [archive] in archive.record(events) }
    }

    /// Does work that blocks on the archive.
    func run<Value: Sendable>(
        on eventLoop: any EventLoop,
        _ work: @escaping @Sendable () -> Value
    ) -> EventLoopFuture<Value> {
        thread.runIfActive(eventLoop: eventLoop, work)
    }

    /// Writes what is in memory; what fails is tried again the next time.
    func flush(on eventLoop: any EventLoop) -> EventLoopFuture<Void> {
        thread.runIfActive(eventLoop: eventLoop) { [archive] in try? archive.flush() }
    }

    /// Ends the thread after its last piece of work, writes what is in memory, and leaves the folder.
    func stop() async throws(SinkError) {
        try? await thread.shutdownGracefully()
        try archive.close()
    }
}
