import NIOCore
import NIOPosix

@testable import LetterpressSink

/// A mail client that says what a test tells it to.
struct Client {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received = ""

    /// Connects, talks, and hangs up.
    static func talk<Value: Sendable>(
        to sink: Sink,
        _ talk: @Sendable (inout Client) async throws -> Value
    ) async throws -> Value {
        try await self.talk(at: sink.smtpAddress, talk)
    }

    /// The same with whoever listens at `address`.
    static func talk<Value: Sendable>(
        at address: String,
        _ talk: @Sendable (inout Client) async throws -> Value
    ) async throws -> Value {
        let parts = address.split(separator: ":")
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: String(parts[0]), port: Int(parts[1]) ?? 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var client = Client(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await talk(&client)
        }
    }

    mutating func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    /// Sends no more; replies still come.
    func finish() {
        outbound.finish()
    }

    /// The next so many lines of replies, without their line ends.
    mutating func lines(_ count: Int) async throws -> [String] {
        while received.utf8.count(where: { $0 == 0x0A }) < count, try await receive() {}
        let lines = received.split(separator: "\r\n", maxSplits: count)
        received = lines.count > count ? String(lines[count]) : ""
        return lines.prefix(count).map(String.init)
    }

    /// All octets until the sink hangs up.
    mutating func everything() async throws -> String {
        while try await receive() {}
        return received
    }

    /// All lines until the sink hangs up.
    mutating func rest() async throws -> [String] {
        while try await receive() {}
        return received.split(separator: "\r\n").map(String.init)
    }

    private mutating func receive() async throws -> Bool {
        guard let buffer = try await inbound.next() else { return false }
        received += String(buffer: buffer)
        return true
    }
}
