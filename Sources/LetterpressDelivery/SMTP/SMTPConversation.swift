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
        if waiting == nil { waiting = await feed.next() }
        defer { waiting = nil }
        return waiting
    }

    /// Hands over a message that is `attempting`, and those that follow on its heels.
    ///
    /// Throws what the journal throws.
    private mutating func hand(_ message: OutgoingMessage) async throws {
        switch await connected(for: message) {
        case .failure(let failure): try await settle(message, as: failure.outcome)
        case .success(var session):
            self.session = nil
            guard try await hand(message, over: &session) else { return }
            if session.messages < settings.messagesPerConnection {
                self.session = session
            } else {
                session.quit()
            }
        }
    }

    /// The connection there is, or a new one.
    private func connected(
        for message: OutgoingMessage
    ) async -> Result<SMTPSession, SMTPOpeningFailure> {
        if let session, !session.wire.hasHungUp { return .success(session) }
        return await SMTPWire.open(settings, senderDomain: message.sender.domain)
            .map { SMTPSession(wire: $0, name: settings.name) }
    }

    /// False where the connection is of no more use.
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
            let next = await successor(on: session)
            let handover = await session.body(of: message, joinedTo: next)
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
            if !goesOn { stop.set() }
            // An envelope that was sent cannot be called back: nothing follows on this connection.
            guard goesOn, mayAttempt else { return false }
            (message, envelope) = (next, following)
        }
    }

    /// The message to whose envelope a dot is joined; nil where the dot goes alone.
    ///
    /// It stays `waiting` until its envelope is known to have arrived.
    private mutating func successor(on session: SMTPSession) async -> OutgoingMessage? {
        guard session.offer.pipelines, !stop.isSet,
            session.messages + 1 < settings.messagesPerConnection
        else { return nil }
        if waiting == nil { waiting = await feed.next() }
        return waiting.flatMap {
            session.offer.refusal(of: $0, by: settings.name) == nil ? $0 : nil
        }
    }

    private func settle(_ message: OutgoingMessage, as outcome: Outcome) async throws {
        let goesOn = try await journal.settled(message.delivery, as: outcome, by: settings.name)
        if !goesOn { stop.set() }
    }
}
