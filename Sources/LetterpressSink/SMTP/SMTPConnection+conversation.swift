internal import NIOCore

extension SMTPConnection {
    /// Lets the session use what it has, then sends the replies in one piece (RFC 2920 §3.2).
    ///
    /// Does nothing while the recorder works, which comes back here when it is done.
    func advance(_ context: ChannelHandlerContext) {
        guard !isBusy else { return }
        // Nobody hears the replies to what is left.
        guard !isGone else { return finish(context) }
        let isDry = takeSteps(context)
        bookMemory(session.heldBytes)
        guard !isBusy else { return }
        if isDry, let dismissal, !session.isOver {
            say(session.dismiss(dismissal.enhanced, dismissal.text), context)
        }
        sendReplies(context)
        record(context)
        if isDry && (session.isOver || isInputClosed) { end(context) }
    }

    /// Returns whether the session has used all it has.
    private func takeSteps(_ context: ChannelHandlerContext) -> Bool {
        // Who does not read replies gets no more of them; but that must not hold up a dismissal.
        guard context.channel.isWritable else { return dismissal != nil }
        while events.count < Self.turn {
            switch session.next() {
            case .say(let exchange): say(exchange, context)
            case .submit(let submission): keep(submission, context)
            case .secure: startTLS(context)
            case .wait(let duration, let fault):
                if let fault {
                    events.append(SinkEvent(connection: number, time: now(), striking: fault))
                }
                pause(duration, context) {}
            case nil: return true
            }
            if isBusy { return false }
        }
        return false
    }

    private func bookMemory(_ bytes: Int) {
        if !memory.book(bytes, insteadOf: bookedBytes) {
            dismissal = ("4.3.1", "Too much mail at once; try again later")
        }
        bookedBytes = bytes
    }

    /// Everything behind the 220 is TLS; what is not ends the connection.
    private func startTLS(_ context: ChannelHandlerContext) {
        sendReplies(context)
        do {
            guard let tls else { throw TLSError("there is no certificate") }
            try context.pipeline.syncOperations.addHandler(
                TLSHandler(TLSSession(tls)),
                position: .before(self)
            )
        } catch {
            context.close(promise: nil)
        }
    }

    private func keep(_ submission: Submission, _ context: ChannelHandlerContext) {
        let verdict = recorder.keep(submission, after: takeEvents(), on: context.eventLoop)
        work(verdict, context) { result in
            let verdict = (try? result.get()) ?? .failed(cause: "The sink stops")
            if let exchange = self.session.settle(verdict) { self.say(exchange, context) }
        }
    }

    private func record(_ context: ChannelHandlerContext) {
        guard !events.isEmpty else { return }
        work(recorder.record(takeEvents(), on: context.eventLoop), context) { _ in }
    }

    /// Stands still until the recorder is done, then goes on.
    private func work<Value: Sendable>(
        _ future: EventLoopFuture<Value>,
        _ context: ChannelHandlerContext,
        then act: @escaping (Result<Value, any Error>) -> Void
    ) {
        isBusy = true
        future.assumeIsolated().whenComplete { result in
            self.isBusy = false
            act(result)
            self.advance(context)
            self.resumeReading(context)
        }
    }

    func takeEvents() -> [SinkEvent] {
        defer { events.removeAll() }
        return events
    }

    func sendReplies(_ context: ChannelHandlerContext) {
        guard replies.readableBytes > 0 else { return }
        context.writeAndFlush(wrapOutboundOut(replies), promise: nil)
        replies = ByteBuffer()
    }

    func resumeReading(_ context: ChannelHandlerContext) {
        guard isReadWanted, !isBusy, !isGone, context.channel.isWritable else { return }
        isReadWanted = false
        context.read()
    }

    /// Says no more, and waits for the client to hang up: closing while it still sends would make
    /// the system throw away replies on their way to it.
    private func end(_ context: ChannelHandlerContext) {
        guard !isEnding else { return closeIfDone(context) }
        isEnding = true
        session.end()
        let deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.linger) {
            context.close(promise: nil)
        }
        context.channel.closeFuture.assumeIsolated().whenComplete { _ in deadline.cancel() }
        let closed = context.eventLoop.makePromise(of: Void.self)
        closed.futureResult.assumeIsolated().whenComplete { _ in
            self.isOutputClosed = true
            self.closeIfDone(context)
        }
        // Comes after the replies that are still to be written.
        context.close(mode: .output, promise: closed)
    }

    private func closeIfDone(_ context: ChannelHandlerContext) {
        if isOutputClosed && isInputClosed { context.close(promise: nil) }
    }

    private func finish(_ context: ChannelHandlerContext) {
        guard let finished else { return }
        self.finished = nil
        bookMemory(0)
        events.append(SinkEvent(connection: number, time: now(), event: "disconnect"))
        recorder.record(takeEvents(), on: context.eventLoop).cascade(to: finished)
    }
}
