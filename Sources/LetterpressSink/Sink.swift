internal import NIOCore
internal import NIOPosix

/// A local mail server that takes every message and keeps it as a file.
///
/// It listens from ``start(_:)`` to ``stop()``. Nothing is ever passed on.
package final class Sink: Sendable {
    /// Where clients connect: `127.0.0.1:2525`, or `[::1]:2525`.
    package let smtpAddress: String
    private let listener: any Channel
    private let connections: ConnectionRegistry
    private let recorder: Recorder
    private let group: MultiThreadedEventLoopGroup
    private let flushing: RepeatedTask

    /// Messages kept since the start; those of earlier runs do not count.
    package var messageCount: Int { recorder.archive.messageCount }

    /// Opens the folder and the port; returns when clients can connect.
    package static func start(
        _ configuration: Configuration
    ) async throws(SinkError) -> Sink {
        let recorder = Recorder(
            archive: try Archive(
                directory: configuration.directory,
                digest: configuration.digest,
                now: configuration.now
            )
        )
        // One loop is enough: it only cuts lines, the recorder's thread does the heavy work.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let connections = ConnectionRegistry(limit: configuration.maxConnections)
        let listener = SMTPListener(
            configuration: configuration,
            connections: connections,
            memory: MemoryBudget(limit: configuration.maxHeldBytes),
            recorder: recorder
        )
        do {
            return Sink(
                listener: try await listener.bind(on: group),
                connections: connections,
                recorder: recorder,
                group: group
            )
        } catch {
            try? await recorder.stop()
            try? await group.shutdownGracefully()
            throw error
        }
    }

    private init(
        listener: any Channel,
        connections: ConnectionRegistry,
        recorder: Recorder,
        group: MultiThreadedEventLoopGroup
    ) {
        self.listener = listener
        self.connections = connections
        self.recorder = recorder
        self.group = group
        smtpAddress = listener.localAddress?.hostAndPort ?? ""
        flushing = group.next().scheduleRepeatedAsyncTask(
            initialDelay: .milliseconds(100),
            delay: .milliseconds(100)
        ) { _ in recorder.flush(on: group.next()) }
    }

    /// Stops listening, answers what is under way, says 421 to every client, and writes what is
    /// still in memory.
    ///
    /// The ports and threads are free afterwards, also when a last write fails and this throws.
    package func stop() async throws(SinkError) {
        flushing.cancel()
        try? await listener.close()
        await connections.close()
        var failure: SinkError?
        do { try await recorder.stop() } catch { failure = error }
        try? await group.shutdownGracefully()
        if let failure { throw failure }
    }
}
