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
    let loop: EventLoop

    private var session: SMTPSession?
    /// Pulled, and said nothing of yet.
    private var waiting: OutgoingMessage?

    init(
        settings: SMTPServerSettings,
        mail: Source,
        journal: Journal,
        route: SMTPRoute,
        loop: EventLoop
    ) {
        (self.settings, self.mail, self.journal) = (settings, mail, journal)
        (self.route, self.loop) = (route, loop)
    }

    /// Ends when there is no more mail, or the journal says so; what was pulled and not attempted is given
    /// back.
    mutating func run() async {
        do {
            while !route.isStopped, let message = await nextMessage() {
                guard var session = await connected(for: message) else { continue }
                self.session = nil
                guard try await journal.attempting(message.delivery) else {
                    self.session = session
                    continue
                }
                if try await hand(message, over: &session) { keep(session) }
            }
        } catch {
            // What cannot be written down must not be sent.
            route.stop()
        }
        session?.quit()
        if let waiting { await mail.giveBack(waiting) }
    }

    private mutating func nextMessage() async -> OutgoingMessage? {
        if waiting == nil { waiting = await mail.next() }
        defer { waiting = nil }
        return waiting
    }

    private mutating func keep(_ session: SMTPSession) {
        if session.messages < settings.messagesPerConnection {
            self.session = session
        } else {
            session.quit()
        }
    }

    /// The connection there is, or a new one; nil where there is none to be had, and the message is given
    /// back.
    private func connected(for message: OutgoingMessage) async -> SMTPSession? {
        if let session, !session.wire.hasHungUp { return session }
        let answer = await SMTPWire.open(
            settings,
            senderDomain: message.sender.domain,
            loop: loop
        )
        switch answer {
        case .success(let wire): return SMTPSession(wire: wire, name: settings.name)
        case .failure(let failure):
            await mail.giveBack(message)
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
        guard session.offer.pipelines, !route.isStopped,
            session.messages < settings.messagesPerConnection
        else { return nil }
        if waiting == nil { waiting = await mail.nextAtOnce() }
        return waiting.flatMap {
            session.offer.refusal(of: $0, by: settings.name) == nil ? $0 : nil
        }
    }

    private func settle(_ message: OutgoingMessage, as outcome: Outcome) async throws {
        let goesOn = try await journal.settled(message.delivery, as: outcome, by: settings.name)
        if !goesOn { route.stop() }
    }
}
