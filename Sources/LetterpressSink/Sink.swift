internal import Foundation
internal import NIOCore
internal import NIOPosix

/// A local mail server, and the APIs of mail providers, which take every message and keep it as a file.
///
/// It listens from ``start(_:)`` to ``stop()``. Nothing is ever passed on.
package final class Sink: Sendable {
    /// Where clients connect: `127.0.0.1:2525`, or `[::1]:2525`.
    package let smtpAddress: String
    /// Where clients connect that begin TLS at once, if anywhere.
    package let smtpsAddress: String?
    /// Where clients of mail APIs connect in clear, and where in TLS, if anywhere.
    package let httpAddress: String?
    package let httpsAddress: String?
    /// The file with the certificate to trust, PEM; another one after each start.
    package let authorityPath: String
    private let listeners: Listeners
    private let connections: ConnectionRegistry
    private let recorder: Recorder
    private let group: MultiThreadedEventLoopGroup
    private let flushing: RepeatedTask

    /// Messages kept since the start; those of earlier runs do not count.
    package var messageCount: Int { recorder.archive.messageCount }

    /// Opens the folder and the ports; returns when clients can connect.
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
        do {
            // Only behind the archive's lock: another sink's clients trust another certificate.
            let (tls, authorityPath) = try makeTLS(in: configuration.directory)
            let connections = ConnectionRegistry(limit: configuration.maxConnections)
            return Sink(
                listeners: try await listen(configuration, connections, recorder, tls, on: group),
                authorityPath: authorityPath,
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
        listeners: Listeners,
        authorityPath: String,
        connections: ConnectionRegistry,
        recorder: Recorder,
        group: MultiThreadedEventLoopGroup
    ) {
        self.listeners = listeners
        self.authorityPath = authorityPath
        self.connections = connections
        self.recorder = recorder
        self.group = group
        smtpAddress = listeners.smtp.localAddress?.hostAndPort ?? ""
        smtpsAddress = listeners.smtps?.localAddress?.hostAndPort
        httpAddress = listeners.http?.localAddress?.hostAndPort
        httpsAddress = listeners.https?.localAddress?.hostAndPort
        flushing = group.next().scheduleRepeatedAsyncTask(
            initialDelay: .milliseconds(100),
            delay: .milliseconds(100)
        ) { _ in recorder.flush(on: group.next()) }
    }

    /// Stops listening, answers what is under way, says 421 to every client, and writes what is
    /// still in memory.
    ///
    /// The ports, the folder and the threads are free afterwards, also when a last write fails and this throws.
    package func stop() async throws(SinkError) {
        flushing.cancel()
        for listener in listeners.all { try? await listener.close() }
        await connections.close()
        var failure: SinkError?
        do { try await recorder.stop() } catch { failure = error }
        try? await group.shutdownGracefully()
        if let failure { throw failure }
    }
}
