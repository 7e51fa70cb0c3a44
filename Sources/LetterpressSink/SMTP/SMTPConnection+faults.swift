internal import NIOCore

extension SMTPConnection {
    /// What goes on when a wait is over, or is cut short.
    struct Pause {
        let timer: Scheduled<Void>
        let resume: () -> Void
    }

    /// Says a reply, or what its fault makes of it.
    func say(_ exchange: Exchange, _ context: ChannelHandlerContext) {
        switch exchange.fault {
        case .stall(let duration):
            pause(duration, context) {
                self.note(exchange, context)
                exchange.reply.write(to: &self.replies)
            }
        case .slow(let pace):
            note(exchange, context)
            var reply = ByteBuffer()
            exchange.reply.write(to: &reply)
            dribble(reply, pace: pace, context)
        case .close, .keepAndClose, .dropAndClose: note(exchange, context)
        case .reply, .refuse, nil:
            note(exchange, context)
            exchange.reply.write(to: &replies)
        }
    }

    private func note(_ exchange: Exchange, _ context: ChannelHandlerContext) {
        var event = SinkEvent(connection: number, time: heardAt ?? now(), exchange)
        if !isGreeted {
            isGreeted = true
            event.event = "connect"
            event.peer = context.remoteAddress?.hostAndPort
        }
        events.append(event)
    }

    private func dribble(_ rest: ByteBuffer, pace: Int, _ context: ChannelHandlerContext) {
        var rest = rest
        let piece = max(1, pace / 10)
        guard rest.readableBytes > piece, dismissal == nil, !isGone else {
            replies.writeBuffer(&rest)
            return
        }
        if var first = rest.readSlice(length: piece) { replies.writeBuffer(&first) }
        pause(.nanoseconds(1_000_000_000 / pace) * piece, context) {
            self.dribble(rest, pace: pace, context)
        }
    }

    /// Stands still for so long, and reads nothing meanwhile; a client that is to go, or has gone,
    /// is not waited for.
    func pause(
        _ duration: Duration,
        _ context: ChannelHandlerContext,
        then resume: @escaping () -> Void
    ) {
        sendReplies(context)
        guard dismissal == nil, !isGone else { return resume() }
        isBusy = true
        let timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) {
            self.endPause(context)
        }
        pause = Pause(timer: timer, resume: resume)
        // Whoever reads the log sees how far it came.
        if !events.isEmpty { _ = recorder.record(takeEvents(), on: context.eventLoop) }
    }

    func endPause(_ context: ChannelHandlerContext) {
        guard let pause = pause.take() else { return }
        pause.timer.cancel()
        isBusy = false
        pause.resume()
        advance(context)
        resumeReading(context)
    }
}
