internal import NIOCore
internal import NIOHTTP1

/// Gives each client of a port for mail APIs its connection.
struct HTTPListener: Sendable {
    /// A client keeps a connection for its next request so long.
    private static let patience = TimeAmount.minutes(10)

    let configuration: Sink.Configuration
    /// Nil where requests come in clear.
    let tls: TLSContext?
    let connections: ConnectionRegistry
    let memory: MemoryBudget
    let recorder: Recorder
    let desk: MailDesk

    func prepare(_ channel: any Channel) throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(IdleStateHandler(allTimeout: Self.patience))
        if let tls { try pipeline.addHandler(TLSHandler(TLSSession(tls))) }
        try pipeline.configureHTTPServerPipeline()
        try pipeline.addHandler(
            HTTPConnection(
                configuration: configuration,
                registry: connections,
                memory: memory,
                recorder: recorder,
                desk: desk
            )
        )
    }
}
