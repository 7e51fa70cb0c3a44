/// One conversation without its socket: octets in, replies and messages out (RFC 5321 §3).
///
/// After ``Step/submit(_:)`` the session stands still until ``settle(_:)``, so that commands
/// pipelined behind the final dot wait for its reply (RFC 2920 §3.2).
struct SMTPSession {
    /// What a session tells and allows.
    struct Rules: Equatable {
        let hostname: String
        let maxMessageBytes: Int
        /// RFC 5321 §4.5.3.1.8 asks for 100 at least.
        var maxRecipients = 1_000
    }

    enum Step: Equatable {
        case say(Exchange)
        case submit(Submission)
    }

    enum Phase: Equatable { case commands, data, settling(Envelope, bytes: Int), over }
    enum Greeting { case none, helo, ehlo }

    let rules: Rules
    var phase = Phase.commands
    var greeting = Greeting.none
    var envelope: Envelope?
    private var input = InputBuffer()
    private var lines = CommandLines()
    private var decoder: MessageDecoder?

    init(rules: Rules) {
        self.rules = rules
    }

    /// What the server says first (RFC 5321 §3.1).
    var welcome: Exchange {
        Exchange(reply: SMTPReply(220, lines: ["\(rules.hostname) ESMTP Letterpress sink"]))
    }

    /// Nothing more is read or said.
    var isOver: Bool { phase == .over }

    /// Octets of the message that is under way.
    var heldBytes: Int {
        if case .settling(_, let bytes) = phase { return bytes }
        return decoder?.message.count ?? 0
    }

    /// Adds what the client sent; ``next()`` makes something of it.
    mutating func receive(_ octets: UnsafeRawBufferPointer) {
        guard !isOver else { return }
        input.append(octets)
    }

    /// The next thing to do with what was received; nil when more has to come first.
    mutating func next() -> Step? {
        switch phase {
        case .commands:
            switch lines.next(from: &input) {
            case .none: nil
            case .refused(let line, let reply): .say(Exchange(command: line, reply: reply))
            case .command(let line): .say(Exchange(command: line, reply: answer(line)))
            }
        case .data: readMessage()
        case .settling, .over: nil
        }
    }

    /// Answers the final dot, now that its fate is known; the transaction ends with it.
    mutating func settle(_ verdict: Verdict) -> Exchange? {
        guard case .settling(let envelope, let bytes) = phase else { return nil }
        phase = .commands
        switch verdict {
        case .kept(let message):
            let reply = SMTPReply(250, "2.0.0", "Kept as \(message.name)")
            let delivery = Exchange.Delivery(envelope: envelope, bytes: bytes, kept: message)
            return Exchange(command: ".", reply: reply, delivery: delivery)
        case .failed(let cause):
            let reply = SMTPReply(452, "4.3.1", "The message cannot be kept: \(cause)")
            let delivery = Exchange.Delivery(envelope: envelope, bytes: bytes, kept: nil)
            return Exchange(command: ".", reply: reply, delivery: delivery)
        }
    }

    /// Ends the session with a 421, which may come at any time (RFC 5321 §3.8).
    mutating func dismiss(_ enhanced: String, _ text: String) -> Exchange {
        end()
        return Exchange(reply: SMTPReply(421, enhanced, text))
    }

    /// Begins to read message octets (RFC 5321 §4.1.1.4).
    mutating func startMessage() {
        phase = .data
        decoder = MessageDecoder(limit: rules.maxMessageBytes)
    }

    /// Takes nothing more from the client.
    mutating func end() {
        phase = .over
        input.removeAll()
        decoder = nil
    }

    private mutating func readMessage() -> Step? {
        // Taken out, since a second reference would copy the message at every read.
        guard var decoder = decoder.take(), let envelope else { return nil }
        guard input.take({ decoder.decode($0) }) else {
            self.decoder = decoder
            return nil
        }
        self.envelope = nil
        guard !decoder.isTooLarge else {
            phase = .commands
            let delivery = Exchange.Delivery(envelope: envelope, bytes: decoder.size, kept: nil)
            return .say(Exchange(command: ".", reply: tooLarge, delivery: delivery))
        }
        phase = .settling(envelope, bytes: decoder.size)
        return .submit(Submission(envelope: envelope, message: decoder.message))
    }
}
