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
    /// What STARTTLS needs.
    let tls: TLSContext?
    var session: SMTPSession
    var number = 0
    var events: [SinkEvent] = []
    /// When the octets came that the session is at work on: commands that were sent together came at once,
    /// however long the message before them took to keep.
    var heardAt: Date?
    var replies = ByteBuffer()
    /// What the memory budget knows of.
    var bookedBytes = 0
    /// Whether the recorder has work of this client, or a fault makes it wait.
    var isBusy = false
    var pause: Pause?
    var isGreeted = false
    var isReadWanted = false
    var isInputClosed = false
    var isEnding = false
    var isOutputClosed = false
    var isGone = false
    /// Why to hang up as soon as nothing is under way.
    var dismissal: (enhanced: String, text: String)?
    var finished: EventLoopPromise<Void>?

    init(
        session: SMTPSession,
        tls: TLSContext?,
        registry: ConnectionRegistry,
        memory: MemoryBudget,
        recorder: Recorder,
        now: @escaping @Sendable () -> Date
    ) {
        self.session = session
        self.tls = tls
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
            say(session.dismiss("4.3.2", "Too many clients; try again later"), context)
        case .welcome(let number):
            self.number = number
            say(session.greet(), context)
        }
        self.finished = finished
        advance(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heardAt = now()
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
        // A pause of ours is not the client's silence.
        case is IdleStateHandler.IdleStateEvent where pause != nil: return
        case is IdleStateHandler.IdleStateEvent: dismissal = ("4.4.2", "Nothing came for too long")
        case let event as TLSHandler.Secured: noteTLS("\(event.version)")
        default: return context.fireUserInboundEventTriggered(event)
        }
        if dismissal != nil { endPause(context) }
        advance(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isGone = true
        endPause(context)
        advance(context)
        context.fireChannelInactive()
    }

    /// Sees how TLS came about, or why not.
    private func noteTLS(_ words: String) {
        var event = SinkEvent(connection: number, time: now(), event: "tls")
        event.tls = words
        events.append(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? TLSError { noteTLS(error.cause) }
        // A lost connection: what was under way is kept or not, but nobody can be told.
        context.close(promise: nil)
    }
}
