internal import Foundation
internal import NIOCore
internal import NIOPosix

/// A port on which clients are waited for.
struct ListeningPort: Sendable {
    let host: String
    let port: Int

    private var address: String { "\(host):\(port)" }

    /// Opens it; `prepare` gives each client's channel its handlers.
    func bind(
        on group: any EventLoopGroup,
        prepare: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(SinkError) -> any Channel {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            // What one read brings is answered before the next one, so that input cannot pile up.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            // A client that has said everything may still wait for its replies.
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try prepare(channel) }
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
