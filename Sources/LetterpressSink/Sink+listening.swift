internal import Foundation
internal import NIOCore
internal import NIOPosix

extension Sink {
    /// The ports that are open, those for TLS and for mail APIs only where they are wanted.
    struct Listeners: Sendable {
        let smtp: any Channel
        var smtps: (any Channel)?
        var http: (any Channel)?
        var https: (any Channel)?

        var all: [any Channel] { [smtp, smtps, http, https].compactMap(\.self) }
    }

    static func listen(
        _ configuration: Configuration,
        _ connections: ConnectionRegistry,
        _ recorder: Recorder,
        _ tls: TLSContext,
        on group: any EventLoopGroup
    ) async throws(SinkError) -> Listeners {
        let memory = MemoryBudget(limit: configuration.maxHeldBytes)
        let desk = MailDesk(configuration, archive: recorder.archive)
        func smtp(
            _ host: String,
            _ port: Int,
            isImplicit: Bool
        ) async throws(SinkError)
            -> any Channel
        {
            let listener = SMTPListener(
                configuration: configuration,
                tls: tls,
                isImplicit: isImplicit,
                connections: connections,
                memory: memory,
                recorder: recorder
            )
            return try await ListeningPort(host: host, port: port)
                .bind(on: group, prepare: listener.prepare)
        }
        func http(
            _ endpoint: (host: String, port: Int)?,
            _ tls: TLSContext?
        ) async throws(SinkError)
            -> (any Channel)?
        {
            guard let (host, port) = endpoint else { return nil }
            let listener = HTTPListener(
                configuration: configuration,
                tls: tls,
                connections: connections,
                memory: memory,
                recorder: recorder,
                desk: desk
            )
            return try await ListeningPort(host: host, port: port)
                .bind(on: group, prepare: listener.prepare)
        }
        let first = try await smtp(configuration.host, configuration.port, isImplicit: false)
        var listeners = Listeners(smtp: first)
        do throws(SinkError) {
            if let (host, port) = configuration.implicitTLS {
                listeners.smtps = try await smtp(host, port, isImplicit: true)
            }
            listeners.http = try await http(configuration.http, nil)
            listeners.https = try await http(configuration.https, tls)
            return listeners
        } catch {
            for listener in listeners.all { try? await listener.close() }
            throw error
        }
    }

    /// Makes the certificates, and writes the one to trust into the sink's folder.
    static func makeTLS(in directory: URL) throws(SinkError) -> (TLSContext, path: String) {
        let path = directory.appending(path: "ca.pem").path
        let tls: TLSContext
        do throws(TLSError) {
            tls = try TLSContext()
        } catch {
            throw SinkError(.noCertificate(cause: error.cause))
        }
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT | O_TRUNC)
        if let failure = file.write(tls.authority).failure { throw failure }
        return (tls, path)
    }
}
