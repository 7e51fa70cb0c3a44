internal import Foundation
internal import NIOCore

/// The socket of one client: carries octets between it, the session and the recorder.
///
/// Reading stops while the recorder has work of this client or replies pile up unread, so that a
/// client holds no more memory than one message, a few reads and their replies.
final class SMTPConnection: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Events of one turn: after so many the recorder works, and then the session goes on.
    static let turn = 128
    /// How long a client may take to hang up after the last reply.
    static let linger = TimeAmount.seconds(1)

    let registry: ConnectionRegistry
    let memory: MemoryBudget
    let recorder: Recorder
    let now: @Sendable () -> Date
    var session: SMTPSession
    var number = 0
    var events: [SinkEvent] = []
    var replies = ByteBuffer()
    /// What the memory budget knows of.
    var bookedBytes = 0
    /// Whether the recorder has work of this client.
    var isBusy = false
    var isReadWanted = false
    var isInputClosed = false
    var isEnding = false
    var isOutputClosed = false
    var isGone = false
    /// Why to hang up as soon as nothing is under way.
    var dismissal: (enhanced: String, text: String)?
    var finished: EventLoopPromise<Void>?

    init(
        rules: SMTPSession.Rules,
        registry: ConnectionRegistry,
        memory: MemoryBudget,
        recorder: Recorder,
        now: @escaping @Sendable () -> Date
    ) {
        session = SMTPSession(rules: rules)
        self.registry = registry
        self.memory = memory
        self.recorder = recorder
        self.now = now
    }

    func channelActive(context: ChannelHandlerContext) {
        let finished = context.eventLoop.makePromise(of: Void.self)
        switch registry.admit(context.channel, until: finished.futureResult) {
        case .stopping:
            finished.succeed()
            return context.close(promise: nil)
        case .full(let number):
            self.number = number
            greet(session.dismiss("4.3.2", "Too many clients; try again later"), context)
        case .welcome(let number):
            self.number = number
            greet(session.welcome, context)
        }
        self.finished = finished
        advance(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unwrapInboundIn(data).withUnsafeReadableBytes { session.receive($0) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        advance(context)
    }

    func read(context: ChannelHandlerContext) {
        isReadWanted = true
        resumeReading(context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        advance(context)
        resumeReading(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed: isInputClosed = true
        case is ConnectionRegistry.StopRequest: dismissal = ("4.3.2", "The sink stops")
        case is IdleStateHandler.IdleStateEvent: dismissal = ("4.4.2", "Nothing came for too long")
        default: return context.fireUserInboundEventTriggered(event)
        }
        advance(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isGone = true
        advance(context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A lost connection: what was under way is kept or not, but nobody can be told.
        context.close(promise: nil)
    }
}
