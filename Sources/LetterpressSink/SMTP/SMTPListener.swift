internal import NIOCore

/// Gives each client of an SMTP port its connection.
struct SMTPListener: Sendable {
    /// RFC 5321 §4.5.3.2.7 asks a server to wait for at least five minutes.
    private static let patience = TimeAmount.minutes(10)

    let configuration: Sink.Configuration
    let tls: TLSContext
    /// Whether TLS comes before the greeting.
    let isImplicit: Bool
    let connections: ConnectionRegistry
    let memory: MemoryBudget
    let recorder: Recorder

    func prepare(_ channel: any Channel) throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(IdleStateHandler(allTimeout: Self.patience))
        if isImplicit { try pipeline.addHandler(TLSHandler(TLSSession(tls))) }
        try pipeline.addHandler(makeConnection())
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
}
