internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// The requests of one client, one after another: gathers each, has it answered, and says the answer.
///
/// A handler before it holds back the next request until the answer to this one is written.
final class HTTPConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private static let tooLarge = ScriptedRefusal(status: 413, text: "The request is too large")

    let configuration: Sink.Configuration
    let registry: ConnectionRegistry
    let memory: MemoryBudget
    let recorder: Recorder
    let desk: MailDesk
    var number = 0
    /// The request that comes in.
    var head: HTTPRequestHead?
    var body: [UInt8] = []
    /// Why the rest of a body is thrown away.
    var refusal: ScriptedRefusal?
    /// What the memory budget knows of.
    var bookedBytes = 0
    /// Whether a request is being answered.
    var isBusy = false
    var pause: SMTPConnection.Pause?
    /// Whether to hang up as soon as nothing is under way.
    var isEnding = false
    var isGone = false
    var finished: EventLoopPromise<Void>?

    init(
        configuration: Sink.Configuration,
        registry: ConnectionRegistry,
        memory: MemoryBudget,
        recorder: Recorder,
        desk: MailDesk
    ) {
        self.configuration = configuration
        self.registry = registry
        self.memory = memory
        self.recorder = recorder
        self.desk = desk
    }

    func channelActive(context: ChannelHandlerContext) {
        let finished = context.eventLoop.makePromise(of: Void.self)
        switch registry.admit(context.channel, until: finished.futureResult) {
        case .stopping:
            finished.succeed()
            return context.close(promise: nil)
        case .full(let number):
            (self.number, isEnding) = (number, true)
            refusal = ScriptedRefusal(status: 503, text: "Too many clients; try again later")
        case .welcome(let number): self.number = number
        }
        self.finished = finished
        let peer = context.remoteAddress?.hostAndPort
        note(
            SinkEvent(connection: number, time: configuration.now(), event: "connect", peer: peer),
            context
        )
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let octets): take(octets)
        case .end: answerRequest(context)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        self.head = head
        if let size = head.headers.first(name: "content-length").flatMap({ Int($0) }),
            size > configuration.maxRequestBytes
        {
            refusal = Self.tooLarge
        }
        if head.method == .POST || head.method == .PUT { strike(context) }
        if head.headers.first(name: "expect")?.lowercased() == "100-continue", refusal == nil {
            let go = HTTPResponseHead(version: head.version, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
        }
    }

    private func take(_ octets: ByteBuffer) {
        guard head != nil, refusal == nil else { return }
        if body.count + octets.readableBytes > configuration.maxRequestBytes {
            refusal = Self.tooLarge
        } else if !book(body.count + octets.readableBytes) {
            refusal = ScriptedRefusal(status: 503, text: "Too much mail at once; try again later")
        } else {
            body += octets.readableBytesView
        }
        if refusal != nil { forgetBody() }
    }

    /// Frees what the request held, when it is answered or never will be.
    func forgetBody() {
        body = []
        _ = book(0)
    }

    private func book(_ bytes: Int) -> Bool {
        let fits = memory.book(bytes, insteadOf: bookedBytes)
        bookedBytes = bytes
        return fits
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ConnectionRegistry.StopRequest: dismiss(context)
        case ChannelEvent.inputClosed:
            // Whoever has said everything may still wait for an answer, and no longer.
            isEnding = true
            if !isBusy { context.close(promise: nil) }
        // A pause of ours is not the client's silence.
        case is IdleStateHandler.IdleStateEvent where isBusy: break
        case is IdleStateHandler.IdleStateEvent: dismiss(context)
        case let event as TLSHandler.Secured: noteTLS(event.version, context)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    /// Lets a request that is being answered have its answer, at once, and waits for no other.
    private func dismiss(_ context: ChannelHandlerContext) {
        isEnding = true
        endPause(context)
        if !isBusy { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        isGone = true
        endPause(context)
        guard !isBusy else { return context.fireChannelInactive() }
        forgetBody()
        finish(context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? TLSError { noteTLS(error.cause, context) }
        context.close(promise: nil)
    }

    private func noteTLS(_ words: String, _ context: ChannelHandlerContext) {
        var event = SinkEvent(connection: number, time: configuration.now(), event: "tls")
        event.tls = words
        note(event, context)
    }

    /// Lets the script strike before the body comes.
    private func strike(_ context: ChannelHandlerContext) {
        guard refusal == nil, let fault = desk.faults.strike(.head) else { return }
        note(SinkEvent(connection: number, time: configuration.now(), striking: fault), context)
        switch fault {
        case .refuse(let script): refusal = script
        case .stall(let duration):
            // What is not read fills the system's buffers, and then the client waits.
            let channel = context.channel
            _ = channel.setOption(.autoRead, value: false)
            wait(duration, context) { _ = channel.setOption(.autoRead, value: true) }
        case .close, .keepAndClose, .dropAndClose, .slow, .reply:
            // What came together with the head is not to be answered either.
            head = nil
            context.close(promise: nil)
        }
    }

    private func note(_ event: SinkEvent, _ context: ChannelHandlerContext) {
        _ = recorder.record([event], on: context.eventLoop)
    }

    func finish(_ context: ChannelHandlerContext) {
        guard let finished = finished.take() else { return }
        let event = SinkEvent(
            connection: number,
            time: configuration.now(),
            event: "disconnect"
        )
        recorder.record([event], on: context.eventLoop).cascade(to: finished)
    }
}
