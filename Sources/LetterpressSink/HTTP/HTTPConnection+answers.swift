internal import Foundation
internal import NIOCore
internal import NIOHTTP1

extension HTTPConnection {
    /// Has the request that is whole now answered.
    func answerRequest(_ context: ChannelHandlerContext) {
        guard let head = head.take() else { return }
        let request = request(head)
        body = []
        isBusy = true
        let (desk, number, refusal) = (desk, number, refusal.take())
        recorder.run(on: context.eventLoop) {
            guard let refusal else { return desk.answer(request, connection: number) }
            return desk.refuse(request, connection: number, refusal.status, refusal.words)
        }
        .assumeIsolated().whenComplete { result in
            switch result {
            case .success(let outcome): self.say(outcome, to: head, context)
            // The sink stops.
            case .failure: self.hangUp(context)
            }
        }
    }

    private func request(_ head: HTTPRequestHead) -> APIRequest {
        let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return APIRequest(
            method: head.method.rawValue,
            path: parts.first.map(String.init) ?? "",
            query: parts.count == 2 ? String(parts[1]) : "",
            fields: head.headers.map {
                APIRequest.Field(name: $0.name.lowercased(), value: $0.value)
            },
            body: body,
            time: configuration.now()
        )
    }

    /// Says an answer, or what its fault makes of it.
    private func say(
        _ outcome: MailDesk.Outcome,
        to head: HTTPRequestHead,
        _ context: ChannelHandlerContext
    ) {
        switch outcome.fault {
        case .close, .keepAndClose, .dropAndClose: hangUp(context)
        case .stall(let duration):
            wait(duration, context) { self.write(outcome.answer, to: head, pace: nil, context) }
        case .slow(let pace): write(outcome.answer, to: head, pace: pace, context)
        case .reply, .refuse, nil: write(outcome.answer, to: head, pace: nil, context)
        }
    }

    private func write(
        _ answer: APIAnswer,
        to head: HTTPRequestHead,
        pace: Int?,
        _ context: ChannelHandlerContext
    ) {
        let isLast = isEnding || !head.isKeepAlive
        var headers = HTTPHeaders(answer.fields.map { ($0.name, $0.value) })
        headers.add(name: "Content-Length", value: String(answer.body.count))
        if isLast { headers.add(name: "Connection", value: "close") }
        let status = HTTPResponseStatus(statusCode: answer.status)
        let start = HTTPResponseHead(version: head.version, status: status, headers: headers)
        context.writeAndFlush(wrapOutboundOut(.head(start)), promise: nil)
        writeBody(ByteBuffer(bytes: head.method == .HEAD ? [] : answer.body), pace: pace, context) {
            self.end(isLast: isLast, context)
        }
    }

    private func writeBody(
        _ rest: ByteBuffer,
        pace: Int?,
        _ context: ChannelHandlerContext,
        then done: @escaping () -> Void
    ) {
        var rest = rest
        let piece = pace.map { max(1, $0 / 10) } ?? rest.readableBytes
        guard let pace, rest.readableBytes > piece, !isEnding, !isGone else {
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(rest))), promise: nil)
            return done()
        }
        if let first = rest.readSlice(length: piece) {
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(first))), promise: nil)
        }
        wait(.nanoseconds(1_000_000_000 / pace) * piece, context) {
            self.writeBody(rest, pace: pace, context, then: done)
        }
    }

    private func end(isLast: Bool, _ context: ChannelHandlerContext) {
        // First, since a request that is already here comes while this is written.
        isBusy = false
        forgetBody()
        guard !isGone else { return finish(context) }
        let written = context.eventLoop.makePromise(of: Void.self)
        if isLast || isEnding {
            written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
    }

    private func hangUp(_ context: ChannelHandlerContext) {
        isBusy = false
        forgetBody()
        guard !isGone else { return finish(context) }
        context.close(promise: nil)
    }

    // MARK: - Waiting

    /// A client that is to go, or has gone, is not waited for.
    private func wait(
        _ duration: Duration,
        _ context: ChannelHandlerContext,
        then resume: @escaping () -> Void
    ) {
        guard !isEnding, !isGone else { return resume() }
        let timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) {
            self.endPause(context)
        }
        pause = SMTPConnection.Pause(timer: timer, resume: resume)
    }

    func endPause(_ context: ChannelHandlerContext) {
        guard let pause = pause.take() else { return }
        pause.timer.cancel()
        pause.resume()
    }
}
