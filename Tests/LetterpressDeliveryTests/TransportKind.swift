import Foundation
import LetterpressDelivery
import LetterpressModel
import LetterpressSink

/// Every transport there is, with what it hands messages to.
enum TransportKind: CaseIterable {
    case recording, outbox, smtp

    /// Runs a test with a transport; `taken` tells how many messages went out so far.
    func run(
        _ body: (_ transport: any Transport, _ taken: @escaping @Sendable () -> Int) async throws ->
            Void
    ) async throws {
        let folder = TemporaryFolder()
        switch self {
        case .recording:
            let transport = RecordingTransport()
            try await body(transport) { transport.recorded.count }
        case .outbox:
            try await body(OutboxTransport(folder: folder.url)) {
                ((try? folder.names()) ?? []).count { $0.hasSuffix(".eml") }
            }
        case .smtp:
            try await Sink.run(in: folder) { sink in
                try await body(SMTPTransport(.local(port: sink.port))) { sink.messageCount }
            }
        }
    }
}

extension Sink {
    /// Runs a test with a sink, and stops it before the test goes on or fails.
    static func run(in folder: TemporaryFolder, _ body: (Sink) async throws -> Void) async throws {
        try await run(Configuration(directory: folder.url, digest: { _ in "" }), body)
    }

    static func run(
        _ configuration: Configuration,
        _ body: (Sink) async throws -> Void
    ) async throws {
        let sink = try await Sink.start(configuration)
        do {
            try await body(sink)
        } catch {
            try? await sink.stop()
            throw error
        }
        try await sink.stop()
    }

    var port: Int { smtpAddress.split(separator: ":").last.flatMap { Int($0) } ?? 0 }
}
