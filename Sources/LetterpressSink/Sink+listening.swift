internal import Foundation
internal import NIOCore
internal import NIOPosix

extension Sink {
    /// Opens the port for SMTP, and the one for implicit TLS if there is to be one.
    static func listen(
        _ configuration: Configuration,
        _ connections: ConnectionRegistry,
        _ recorder: Recorder,
        _ tls: TLSContext,
        on group: any EventLoopGroup
    ) async throws(SinkError) -> [any Channel] {
        let memory = MemoryBudget(limit: configuration.maxHeldBytes)
        func bind(
            _ host: String,
            _ port: Int,
            isImplicit: Bool
        ) async throws(SinkError)
            -> any Channel
        {
            let listener = SMTPListener(
                configuration: configuration,
                host: host,
                port: port,
                tls: tls,
                isImplicit: isImplicit,
                connections: connections,
                memory: memory,
                recorder: recorder
            )
            return try await listener.bind(on: group)
        }
        let smtp = try await bind(configuration.host, configuration.port, isImplicit: false)
        guard let (host, port) = configuration.implicitTLS else { return [smtp] }
        do throws(SinkError) {
            return [smtp, try await bind(host, port, isImplicit: true)]
        } catch {
            try? await smtp.close()
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
