extension SMTPSession {
    /// A message on its way in.
    struct MessageBody {
        var decoder: MessageDecoder
        /// Whether its first octets came.
        var hasBegun = false
        /// Whether its answer was given before it was whole.
        var isAnswered = false
        /// Octets a second; nil is as fast as they come.
        var pace: Int?
    }

    /// Begins to read message octets (RFC 5321 §4.1.1.4).
    mutating func startMessage() {
        phase = .data
        body = MessageBody(decoder: MessageDecoder(limit: rules.maxMessageBytes))
    }

    mutating func readMessage() -> Step? {
        guard !input.isEmpty, let envelope else { return nil }
        if body?.hasBegun == false, let step = beginMessage(of: envelope) { return step }
        // Taken out, since a second reference would copy the message at every read.
        guard var body = body.take() else { return nil }
        let piece = body.pace.map { max(1, $0 / 10) }
        guard input.take(atMost: piece ?? .max, { body.decoder.decode($0) }) else {
            self.body = body
            guard let piece, let pace = body.pace else { return nil }
            return .wait(.nanoseconds(1_000_000_000 / pace) * piece, noting: nil)
        }
        self.envelope = nil
        phase = .commands
        return body.isAnswered ? next() : finishMessage(body.decoder, of: envelope)
    }

    /// Lets the script strike where the message begins.
    private mutating func beginMessage(of envelope: Envelope) -> Step? {
        body?.hasBegun = true
        do throws(SMTPReply) {
            try strike(.body, recipients: envelope.to)
        } catch {
            // The rest is read to its dot, kept nowhere, and answered no more.
            body?.isAnswered = true
            body?.decoder = MessageDecoder(limit: 0)
            return .say(exchange(nil, error))
        }
        switch struck {
        case .stall(let duration): return .wait(duration, noting: struck.take())
        case .slow(let pace):
            body?.pace = pace
            return .wait(.zero, noting: struck.take())
        case .close, .keepAndClose, .dropAndClose:
            return .say(exchange(nil, SMTPReply(421, "4.3.2", "Never said")))
        case .reply, .refuse, nil: return nil
        }
    }

    private mutating func finishMessage(
        _ decoder: MessageDecoder,
        of envelope: Envelope
    ) -> Step {
        let delivery = Exchange.Delivery(envelope: envelope, bytes: decoder.size, kept: nil)
        guard !decoder.isTooLarge else { return .say(exchange(".", tooLarge, delivery)) }
        do throws(SMTPReply) {
            try strike(.dot, recipients: envelope.to)
        } catch {
            return .say(exchange(".", error, delivery))
        }
        if struck == .close || struck == .dropAndClose {
            return .say(exchange(".", SMTPReply(421, "4.3.2", "Never said"), delivery))
        }
        phase = .settling(envelope, bytes: decoder.size)
        return .submit(Submission(envelope: envelope, message: decoder.message))
    }
}
