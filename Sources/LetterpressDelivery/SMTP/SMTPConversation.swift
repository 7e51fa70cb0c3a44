internal import LetterpressCurl
internal import LetterpressModel

/// Hands over messages one after another, on a connection that is kept and renewed.
///
/// Where the server lists PIPELINING, the dot of a message and the envelope of the next go out together
/// (RFC 2920 §3.1): one round trip a message. The outcome of the one and the beginning of the other are
/// one entry of the journal.
struct SMTPConversation<Journal: DeliveryJournal> {
    let settings: SMTPServerSettings
    let feed: MailFeed
    let journal: Journal
    let stop: StopSign

    private var session: SMTPSession?
    /// Pulled while the server was busy with another; not attempted yet.
    private var waiting: OutgoingMessage?

    init(settings: SMTPServerSettings, feed: MailFeed, journal: Journal, stop: StopSign) {
        (self.settings, self.feed, self.journal, self.stop) = (settings, feed, journal, stop)
    }

    /// Ends when there is no more mail, or the journal says so; what was pulled and not attempted stays
    /// as it was.
    mutating func run() async {
        defer { session?.quit() }
        while !stop.isSet, let message = await nextMessage() {
            do {
                guard try await journal.attempting(message.delivery) else { continue }
                try await hand(message)
            } catch {
                return stop.set()
            }
        }
    }

    private mutating func nextMessage() async -> OutgoingMessage? {
        if let message = waiting {
            waiting = nil
            return message
        }
        return await feed.next()
    }

    // MARK: - One message, and those that follow on its heels

    private enum Envelope {
        /// The body is asked for.
        case open
        case refused(Outcome)
        case lost(Outcome)

        var asLost: Envelope {
            if case .refused(let outcome) = self { .lost(outcome) } else { self }
        }
    }

    /// The message is `attempting`; throws what the journal throws.
    private mutating func hand(_ message: OutgoingMessage) async throws {
        var message = message
        if let refusal = await connect(for: message) {
            return try await settle(message, as: refusal)
        }
        if let refusal = localRefusal(of: message) {
            return try await settle(message, as: refusal)
        }
        var envelope = await sendEnvelope(of: message)
        while true {
            guard case .open = envelope else {
                return try await close(message, envelope)
            }
            guard let next = await successor(), localRefusal(of: next) == nil else {
                let outcome = await sendBody(of: message)
                return try await settle(message, as: outcome)
            }
            waiting = nil
            let (outcome, following) = await sendBody(of: message, joinedTo: next)
            guard let outcome, let following else {
                // Lost with the dot perhaps on its way: the next one was not begun.
                waiting = next
                return try await settle(message, as: outcome ?? .inDoubt(""))
            }
            let (goesOn, mayAttempt) = try await journal.settled(
                message.delivery,
                as: outcome,
                by: settings.name,
                thenAttempting: next.delivery
            )
            guard goesOn, mayAttempt else {
                // Its envelope was sent and cannot be called back: nothing follows on this connection.
                session = nil
                if !goesOn { stop.set() }
                return
            }
            (message, envelope) = (next, following)
        }
    }

    /// The message to which the dot of the one before is joined; nil where it goes alone.
    private mutating func successor() async -> OutgoingMessage? {
        guard let session, session.offer.pipelines, !stop.isSet,
            session.messages + 1 < settings.messagesPerConnection
        else { return nil }
        if waiting == nil { waiting = await feed.next() }
        return waiting
    }

    private mutating func close(_ message: OutgoingMessage, _ envelope: Envelope) async throws {
        switch envelope {
        case .open: break
        case .refused(let outcome): try await settle(message, as: outcome)
        case .lost(let outcome):
            session = nil
            try await settle(message, as: outcome)
        }
    }

    private mutating func settle(_ message: OutgoingMessage, as outcome: Outcome) async throws {
        session?.messages += 1
        if let session, session.messages >= settings.messagesPerConnection {
            session.quit()
            self.session = nil
        }
        guard try await journal.settled(message.delivery, as: outcome, by: settings.name) else {
            stop.set()
            return
        }
    }

    // MARK: - What is said

    /// Nil once there is a connection; else why there is none.
    private mutating func connect(for message: OutgoingMessage) async -> Outcome? {
        if session?.wire.hasHungUp == true { session = nil }
        guard session == nil else { return nil }
        switch await SMTPWire.open(settings, senderDomain: message.sender.domain) {
        case .success(let wire):
            session = SMTPSession(wire: wire, name: settings.name)
            return nil
        case .failure(let failure): return failure.outcome
        }
    }

    /// What this server cannot take, known before anything is said.
    private func localRefusal(of message: OutgoingMessage) -> Outcome? {
        guard let offer = session?.offer else { return nil }
        if message.recipient.needsUTF8, !offer.takesUTF8 {
            let words = "\(settings.name) takes no mailbox with letters beyond ASCII (SMTPUTF8)"
            return .rejected(Reply(code: 0, enhanced: "5.6.7", text: words))
        }
        if let size = offer.size, size > 0, message.bytes.count > size {
            let words = "\(settings.name) takes \(size) octets at most"
            return .rejected(Reply(code: 0, enhanced: "5.3.4", text: words))
        }
        return nil
    }

    private func commands(for message: OutgoingMessage, _ offer: SMTPOffer) -> [String] {
        var mail = "MAIL FROM:<\(message.sender.wire)>"
        if offer.size != nil { mail += " SIZE=\(message.bytes.count)" }
        if message.recipient.needsUTF8 { mail += " SMTPUTF8" }
        return [mail, "RCPT TO:<\(message.recipient.wire)>", "DATA"]
    }

    private mutating func sendEnvelope(of message: OutgoingMessage) async -> Envelope {
        guard var session else { return .lost(.deferred(Self.silence(""), until: nil)) }
        defer { self.session = session }
        do {
            if session.needsReset {
                try await session.write(Array("RSET\r\n".utf8))
                _ = try await session.reply(within: SMTPPatience.command)
                session.needsReset = false
            }
            let commands = commands(for: message, session.offer)
            if session.offer.pipelines {
                try await session.write(Array((commands.joined(separator: "\r\n") + "\r\n").utf8))
                return try await readEnvelope(&session)
            }
            for (step, command) in zip(Step.allCases, commands) {
                try await session.write(Array("\(command)\r\n".utf8))
                let reply = try await session.reply(within: step.patience)
                guard step.isOpen(after: reply) else {
                    session.needsReset = step != .mail
                    return step.refusal(reply)
                }
            }
            return .open
        } catch {
            return .lost(.deferred(Self.silence(error.words), until: nil))
        }
    }

    /// Reads the replies to MAIL, RCPT and DATA that were sent together; all three come.
    private mutating func readEnvelope(
        _ session: inout SMTPSession
    ) async throws(SMTPSession.Lost) -> Envelope {
        var refusal: Envelope?
        for step in Step.allCases {
            let reply: Reply
            do {
                reply = try await session.reply(within: step.patience)
            } catch {
                // Who says 421 hangs up.
                if let refusal { return refusal.asLost }
                throw error
            }
            if refusal == nil, !step.isOpen(after: reply) {
                refusal = step.refusal(reply)
                session.needsReset = step != .mail
                if reply.code == 421 { return step.refusal(reply) }
            } else if refusal != nil, step == .data, reply.code == 354 {
                // The body is asked for though nobody is to get it: a lone dot (RFC 2920 §3.1), whose
                // reply counts for nobody.
                try await session.write(Array(".\r\n".utf8))
                _ = try await session.reply(within: SMTPPatience.dot)
            }
        }
        return refusal ?? .open
    }

    /// The body and its dot, alone.
    private mutating func sendBody(of message: OutgoingMessage) async -> Outcome {
        guard var session else { return .deferred(Self.silence(""), until: nil) }
        var text = SMTPText.stuffed(message.bytes)
        let dot = text.count
        text += Array(".\r\n".utf8)
        let (outcome, isOpen) = await exchange(text, dotAt: dot, &session)
        self.session = isOpen ? session : nil
        return outcome
    }

    /// The body, and the envelope of the next behind its dot; no envelope where the connection is lost.
    private mutating func sendBody(
        of message: OutgoingMessage,
        joinedTo next: OutgoingMessage
    ) async -> (Outcome?, Envelope?) {
        guard var session else { return (.deferred(Self.silence(""), until: nil), nil) }
        var text = SMTPText.stuffed(message.bytes)
        let dot = text.count
        text.reserveCapacity(dot + 512)
        text += Array(".\r\n".utf8)
        text += commands(for: next, session.offer).joined(separator: "\r\n").utf8
        text += [13, 10]
        let (outcome, isOpen) = await exchange(text, dotAt: dot, &session)
        guard isOpen else {
            self.session = nil
            return (outcome, nil)
        }
        session.messages += 1
        defer { self.session = session }
        do {
            return (outcome, try await readEnvelope(&session))
        } catch {
            return (outcome, .lost(.deferred(Self.silence(error.words), until: nil)))
        }
    }

    /// Writes a body with what follows, and reads the reply to its dot; says whether the connection
    /// can be used further.
    private func exchange(
        _ text: [UInt8],
        dotAt dot: Int,
        _ session: inout SMTPSession
    ) async -> (Outcome, isOpen: Bool) {
        var written = 0
        do {
            try await session.write(text) { written = $0 }
            let reply = try await session.reply(within: SMTPPatience.dot)
            return (Self.outcome(ofDot: reply), reply.code != 421)
        } catch {
            guard written > dot else {
                // A server that refuses in the middle says why before it hangs up.
                if let reply = session.lastWords(), reply.code >= 400 {
                    return (Self.outcome(ofDot: reply), false)
                }
                return (.deferred(Self.silence(error.words), until: nil), false)
            }
            return (
                .inDoubt("the message was written whole and no answer came: \(error.words)"), false
            )
        }
    }

    private static func outcome(ofDot reply: Reply) -> Outcome {
        switch reply.code {
        // Every 2yz takes the message (RFC 5321 §4.2.1).
        case 200..<300: .accepted(reply)
        case 400..<500: .deferred(reply, until: nil)
        case 500..<600: .rejected(reply)
        default: .inDoubt("the message was written whole and answered by \(reply.code)")
        }
    }

    private static func silence(_ words: String) -> Reply {
        Reply(code: 0, enhanced: nil, text: words)
    }

    private enum Step: CaseIterable {
        case mail, rcpt, data

        var patience: Duration { self == .data ? SMTPPatience.data : SMTPPatience.command }

        func isOpen(after reply: Reply) -> Bool {
            self == .data ? reply.code == 354 : (200..<300).contains(reply.code)
        }

        /// Up to MAIL a refusal is about us, from RCPT on about this reader or this message.
        func refusal(_ reply: Reply) -> Envelope {
            let outcome: Outcome =
                switch reply.code {
                case 400..<500: .deferred(reply, until: nil)
                case 500..<600: self == .mail ? .refusedUs(reply) : .rejected(reply)
                default: .deferred(reply, until: nil)
                }
            return reply.code == 421 ? .lost(outcome) : .refused(outcome)
        }
    }
}
