internal import NIOCore

/// Puts TLS between a socket and a conversation, which sees octets in clear.
///
/// What is said before hands are shaken waits here; a conversation says no more than a greeting then.
final class TLSHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Goes to the conversation when hands are shaken.
    struct Secured: Sendable {
        let version: String
    }

    /// Octets of one record at most (RFC 8446 §5.1).
    private static let room = 16 * 1024

    private let session: TLSSession
    private var waiting: [(octets: ByteBuffer, promise: EventLoopPromise<Void>?)] = []
    private var isSecure = false
    private var hasFailed = false

    init(_ session: consuming TLSSession) {
        self.session = session
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasFailed else { return }
        let refusal = unwrapInboundIn(data).withUnsafeReadableBytes { session.receive($0) }
        if let refusal { return fail(refusal, context) }
        decrypt(context)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !hasFailed else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        waiting.append((unwrapOutboundIn(data), promise))
    }

    func flush(context: ChannelHandlerContext) {
        if isSecure { encryptWaiting(context) }
        context.flush()
    }

    func close(
        context: ChannelHandlerContext,
        mode: CloseMode,
        promise: EventLoopPromise<Void>?
    ) {
        if mode != .input, !hasFailed {
            if isSecure {
                encryptWaiting(context)
                session.shutDown()
                send(context)
                context.flush()
            }
            dropWaiting()
        }
        context.close(mode: mode, promise: promise)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        dropWaiting()
    }

    private func decrypt(_ context: ChannelHandlerContext) {
        while true {
            var octets = context.channel.allocator.buffer(capacity: Self.room)
            var reading = TLSSession.Reading.wantsMore
            octets.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.room) { room in
                reading = session.read(into: room)
                guard case .octets(let count) = reading else { return 0 }
                return count
            }
            noteHandshake(context)
            switch reading {
            case .octets: context.fireChannelRead(wrapInboundOut(octets))
            case .wantsMore: return sendAndFlush(context)
            case .closed:
                sendAndFlush(context)
                return context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            case .failed(let error): return fail(error, context)
            }
        }
    }

    private func noteHandshake(_ context: ChannelHandlerContext) {
        guard !isSecure, session.isSecure else { return }
        isSecure = true
        context.fireUserInboundEventTriggered(Secured(version: session.version))
        encryptWaiting(context)
        context.flush()
    }

    private func encryptWaiting(_ context: ChannelHandlerContext) {
        for (octets, promise) in waiting {
            if let error = octets.withUnsafeReadableBytes({ session.write($0) }) {
                promise?.fail(error)
                return fail(error, context)
            }
            send(context, promise)
        }
        waiting.removeAll()
    }

    private func sendAndFlush(_ context: ChannelHandlerContext) {
        send(context)
        context.flush()
    }

    /// Writes what is for the network.
    private func send(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>? = nil) {
        var ciphertext = context.channel.allocator.buffer(capacity: 0)
        session.drain { ciphertext.writeBytes($0) }
        guard ciphertext.readableBytes > 0 else {
            promise?.succeed()
            return
        }
        context.write(wrapOutboundOut(ciphertext), promise: promise)
    }

    /// Sends the alert that OpenSSL wrote, if any, and tells the conversation, which closes.
    private func fail(_ error: TLSError, _ context: ChannelHandlerContext) {
        guard !hasFailed else { return }
        hasFailed = true
        sendAndFlush(context)
        dropWaiting()
        context.fireErrorCaught(error)
    }

    private func dropWaiting() {
        for (_, promise) in waiting { promise?.fail(ChannelError.ioOnClosedChannel) }
        waiting.removeAll()
    }
}
