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
        var offersTLS = false
        /// Who must log in before MAIL, inside TLS; nil lets everybody in, also without a login.
        var login: Sink.Login?
    }

    enum Step: Equatable {
        case say(Exchange)
        case submit(Submission)
        /// Begin TLS; the session has forgotten what it was told before.
        case secure
        /// Wait before the next step; the fault behind it is noted where it begins.
        case wait(Duration, noting: Fault.Action?)
    }

    enum Phase: Equatable {
        case commands, data, securing, over
        case loggingIn(LoginStep)
        case settling(Envelope, bytes: Int)
    }
    enum Greeting { case none, helo, ehlo }

    let rules: Rules
    let faults: FaultScript
    var phase = Phase.commands
    var greeting = Greeting.none
    var envelope: Envelope?
    var isSecure: Bool
    var isLoggedIn = false
    /// Whether the greeting was a refusal: then only QUIT is heard (RFC 5321 §3.1).
    var isTurnedAway = false
    /// What befalls the reply under way.
    var struck: Fault.Action?
    var input = InputBuffer()
    var lines = CommandLines()
    var body: MessageBody?

    init(rules: Rules, faults: FaultScript = .none, isSecure: Bool = false) {
        self.rules = rules
        self.faults = faults
        self.isSecure = isSecure
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
        return body?.decoder.message.count ?? 0
    }

    /// Begins the conversation.
    mutating func greet() -> Exchange {
        var reply = welcome.reply
        do throws(SMTPReply) {
            try strike(.greeting)
        } catch {
            reply = error
            isTurnedAway = true
        }
        return exchange(nil, reply)
    }

    /// Adds what the client sent; ``next()`` makes something of it.
    mutating func receive(_ octets: UnsafeRawBufferPointer) {
        guard !isOver else { return }
        input.append(octets)
    }

    /// The next thing to do with what was received; nil when more has to come first.
    mutating func next() -> Step? {
        switch phase {
        case .commands, .loggingIn: nextLine().map(Step.say)
        case .data: readMessage()
        case .securing: secure()
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
            return exchange(".", reply, delivery)
        case .failed(let cause):
            let reply = SMTPReply(452, "4.3.1", "The message cannot be kept: \(cause)")
            let delivery = Exchange.Delivery(envelope: envelope, bytes: bytes, kept: nil)
            return exchange(".", reply, delivery)
        }
    }

    /// Ends the session with a 421, which may come at any time (RFC 5321 §3.8).
    mutating func dismiss(_ enhanced: String, _ text: String) -> Exchange {
        end()
        return Exchange(reply: SMTPReply(421, enhanced, text))
    }

    /// Takes nothing more from the client.
    mutating func end() {
        phase = .over
        input.removeAll()
        body = nil
    }

    private mutating func nextLine() -> Exchange? {
        switch lines.next(from: &input) {
        case .none: return nil
        case .refused(let line, let reply):
            let shown = logged(line)
            if case .loggingIn = phase { phase = .commands }
            return Exchange(command: shown, reply: reply)
        case .command(let line):
            let shown = logged(line)
            if case .loggingIn = phase { return exchange(shown, continueLogin(line)) }
            return exchange(shown, answer(line))
        }
    }

    /// RFC 3207 §4.2: "The server MUST discard any knowledge obtained from the client"; what was
    /// pipelined behind STARTTLS came in clear and is dropped too.
    private mutating func secure() -> Step {
        input.removeAll()
        lines = CommandLines()
        greeting = .none
        envelope = nil
        isLoggedIn = false
        isSecure = true
        phase = .commands
        return .secure
    }
}
