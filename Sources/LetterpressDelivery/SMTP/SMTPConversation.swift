internal import LetterpressCurl
internal import LetterpressModel

/// Hands over messages one after another, on a connection that is kept and renewed.
///
/// Where the server lists PIPELINING, the dot of a message and the envelope of the next go out together
/// (RFC 2920 §3.1): one round trip a message. The outcome of the one and the beginning of the other are
/// one entry of the journal.
struct SMTPConversation<Source: MailSource, Journal: DeliveryJournal> {
    let settings: SMTPServerSettings
    let mail: Source
    let journal: Journal
    let route: SMTPRoute
    /// Among the connections of the route, from 0.
    let number: Int

    private var loop = EventLoop.all[0]
    /// Where to go on when the message is over.
    private var nextLoop: EventLoop?
    private var session: SMTPSession?
    private var idleSince = ContinuousClock.now
    /// Pulled, and said nothing of yet.
    private var waiting: OutgoingMessage?

    init(
        settings: SMTPServerSettings,
        mail: Source,
        journal: Journal,
        route: SMTPRoute,
        number: Int
    ) {
        (self.settings, self.mail, self.journal) = (settings, mail, journal)
        (self.route, self.number) = (route, number)
    }

    /// Ends when there is no more mail, or the journal says so; what was pulled and not attempted is given
    /// back.
    mutating func run() async {
        while let next = await withTaskExecutorPreference(loop, operation: { await converse() }) {
            session?.wire.move(to: next)
            loop = next
        }
    }

    /// Says on which loop it is to go on; nil at the end.
    private mutating func converse() async -> EventLoop? {
        do {
            while await isAdmitted(), let message = await nextMessage() {
                guard var session = await connected(for: message) else {
                    await mail.giveBack(message)
                    // Where others stand the route is not silent, and yet nobody may knock without rest.
                    if session == nil { await mail.pause(.milliseconds(250)) }
                    continue
                }
                self.session = nil
                guard try await journal.attempting(message.delivery) else {
                    keep(session)
                    continue
                }
                if try await hand(message, over: &session) {
                    keep(session)
                } else {
                    route.closed()
                }
                if let next = nextLoop ?? loop.better {
                    nextLoop = nil
                    return next
                }
            }
        } catch {
            // What cannot be written down must not be sent.
            route.stop()
        }
        hangUp()
        await giveBackWaiting()
        return nil
    }

    /// False once there is nothing more to do; waits while the server wants fewer connections.
    private mutating func isAdmitted() async -> Bool {
        while !route.isStopped {
            if route.admits(number) { return true }
            hangUp()
            await giveBackWaiting()
            if route.isOver { return false }
            await mail.pause(.milliseconds(250))
        }
        return false
    }

    private mutating func nextMessage() async -> OutgoingMessage? {
        // Its dot may have been answered late: whether it may go now is asked again.
        await giveBackWaiting()
        while !route.isStopped {
            switch await mail.next() {
            case .message(let message): return message
            case .none:
                route.end()
                return nil
            case .later(let rest):
                if idleSince.advanced(by: settings.idle) <= .now { hangUp() }
                await mail.pause(rest)
            }
        }
        return nil
    }

    private mutating func giveBackWaiting() async {
        guard let message = waiting else { return }
        waiting = nil
        await mail.giveBack(message)
    }

    private mutating func keep(_ session: SMTPSession) {
        self.session = session
        idleSince = .now
        if session.messages >= settings.messagesPerConnection { hangUp() }
    }

    private mutating func hangUp() {
        guard let session else { return }
        session.quit()
        self.session = nil
        route.closed()
    }

    /// Beyond it somebody may have paused the campaign, and room in the shortest window of a limit that was
    /// kept for a message may be another's by now.
    private static var promptly: Duration { .milliseconds(500) }

    /// The connection there is, or a new one; nil where there is none to be had, or where it took so long
    /// that the message has to be asked for again: then it is kept.
    private mutating func connected(for message: OutgoingMessage) async -> SMTPSession? {
        if let session {
            if !session.wire.hasHungUp, idleSince.advanced(by: settings.idle) > .now {
                return session
            }
            hangUp()
        }
        let rest = route.rest()
        guard rest == .zero else {
            await mail.pause(rest)
            return nil
        }
        let start = ContinuousClock.now
        let answer = await SMTPWire.open(
            settings,
            senderDomain: message.sender.domain,
            loop: loop
        )
        switch answer {
        case .success(let wire):
            route.opened()
            let new = SMTPSession(wire: wire, to: settings)
            guard start.advanced(by: Self.promptly) <= .now else { return new }
            keep(new)
            return nil
        case .failure(let failure):
            route.failed()
            if await !journal.unreached(failure.outcome, by: settings.name) { route.stop() }
            return nil
        }
    }

    /// Hands over a message that is `attempting`, and those that follow on its heels.
    ///
    /// False where the connection is of no more use. Throws what the journal throws.
    private mutating func hand(
        _ first: OutgoingMessage,
        over session: inout SMTPSession
    ) async throws -> Bool {
        if let refusal = session.offer.refusal(of: first, by: settings.name) {
            try await settle(first, as: refusal)
            return true
        }
        var message = first
        var envelope = await session.envelope(of: message)
        while true {
            switch envelope {
            case .open: break
            case .refused(let outcome):
                try await settle(message, as: outcome)
                return true
            case .lost(let outcome):
                try await settle(message, as: outcome)
                return false
            }
            if let outcome = await session.body(of: message) {
                try await settle(message, as: outcome)
                return false
            }
            let next = await successor(on: session)
            let handover = await session.dot(joinedTo: next)
            guard let next, let following = handover.envelope else {
                try await settle(message, as: handover.outcome)
                return handover.isOpen
            }
            waiting = nil
            await learn(from: handover.outcome)
            let (goesOn, mayAttempt) = try await journal.settled(
                message.delivery,
                as: handover.outcome,
                by: settings.name,
                thenAttempting: next.delivery
            )
            if !goesOn { route.stop() }
            // An envelope that was sent cannot be called back: nothing follows on this connection.
            guard goesOn, mayAttempt else { return false }
            (message, envelope) = (next, following)
        }
    }

    /// The message to whose envelope a dot is joined; nil where the dot goes alone.
    ///
    /// It stays `waiting` until its envelope is known to have arrived.
    private mutating func successor(on session: SMTPSession) async -> OutgoingMessage? {
        nextLoop = loop.better
        guard session.offer.pipelines, !route.isStopped, route.admits(number), nextLoop == nil,
            session.messages < settings.messagesPerConnection
        else { return nil }
        if waiting == nil, case .message(let message) = await mail.next() { waiting = message }
        return waiting.flatMap {
            session.offer.refusal(of: $0, by: settings.name) == nil ? $0 : nil
        }
    }

    private func settle(_ message: OutgoingMessage, as outcome: Outcome) async throws {
        await learn(from: outcome)
        let goesOn = try await journal.settled(message.delivery, as: outcome, by: settings.name)
        if !goesOn { route.stop() }
    }

    /// What the end of a message says of the route.
    private func learn(from outcome: Outcome) async {
        switch outcome {
        case .accepted, .rejected, .refusedUs: route.answered()
        case .deferred(let reply, _) where reply.code == 0: route.failed()
        case .deferred(let reply, _):
            route.answered()
            route.heard(reply)
        case .inDoubt(let words):
            // A server that answers no message would soon have the whole list in doubt.
            guard route.doubted() else { return }
            let reply = Reply(code: 0, enhanced: nil, text: "again and again, \(words)")
            if await !journal.unreached(.refusedUs(reply), by: settings.name) { route.stop() }
        }
    }
}
