internal import Foundation
internal import NIOCore
internal import NIOPosix

/// Opens the SMTP port, and gives each client its connection.
struct SMTPListener: Sendable {
    /// RFC 5321 §4.5.3.2.7 asks a server to wait for at least five minutes.
    private static let patience = TimeAmount.minutes(10)

    let configuration: Sink.Configuration
    let host: String
    let port: Int
    let tls: TLSContext
    /// Whether TLS comes before the greeting.
    let isImplicit: Bool
    let connections: ConnectionRegistry
    let memory: MemoryBudget
    let recorder: Recorder

    private var address: String { "\(host):\(port)" }

    func bind(on group: any EventLoopGroup) async throws(SinkError) -> any Channel {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            // What one read brings is answered before the next one, so that input cannot pile up.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            // A client that has said everything may still wait for its replies.
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(IdleStateHandler(allTimeout: Self.patience))
                    if isImplicit { try pipeline.addHandler(TLSHandler(TLSSession(tls))) }
                    try pipeline.addHandler(makeConnection())
                }
            }
        guard (0...65_535).contains(port) else {
            throw SinkError(.cannotListen(address: address, cause: "There is no such port"))
        }
        do {
            return try await bootstrap.bind(host: host, port: port).get()
        } catch {
            throw failure(error)
        }
    }

    private func makeConnection() -> SMTPConnection {
        let rules = SMTPSession.Rules(
            hostname: configuration.hostname,
            maxMessageBytes: configuration.maxMessageBytes,
            offersTLS: true,
            login: configuration.login
        )
        return SMTPConnection(
            session: SMTPSession(
                rules: rules,
                faults: configuration.faults,
                isSecure: isImplicit
            ),
            tls: tls,
            registry: connections,
            memory: memory,
            recorder: recorder,
            now: configuration.now
        )
    }

    private func failure(_ error: any Error) -> SinkError {
        guard let error = error as? IOError else {
            let cause = error is SocketAddressError.UnknownHost ? "No such host" : "\(error)"
            return SinkError(.cannotListen(address: address, cause: cause))
        }
        if error.errnoCode == EADDRINUSE { return SinkError(.portInUse(address: address)) }
        let cause = String(cString: strerror(error.errnoCode))
        return SinkError(.cannotListen(address: address, cause: cause))
    }
}
