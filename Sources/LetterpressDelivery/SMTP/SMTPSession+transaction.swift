internal import LetterpressCurl
internal import LetterpressModel

/// One message over the connection (RFC 5321 §3.3).
extension SMTPSession {
    /// Says MAIL, RCPT and DATA: together where the server lists PIPELINING (RFC 2920), else one by one.
    mutating func envelope(of message: OutgoingMessage) async -> SMTPEnvelope {
        do {
            if needsReset {
                try await write(Array("RSET\r\n".utf8))
                _ = try await reply(within: patience.command)
                needsReset = false
            }
            let commands = offer.commands(for: message)
            if offer.pipelines {
                try await write(Array(commands.joined().utf8))
                return await readEnvelope()
            }
            for (step, command) in zip(SMTPEnvelope.Step.allCases, commands) {
                try await write(Array(command.utf8))
                let reply = try await reply(within: step.time(of: patience))
                guard step.isOpen(after: reply) else { return refused(at: step, reply) }
            }
            return .open
        } catch {
            return .lost(error.outcome)
        }
    }

    /// Reads the replies to MAIL, RCPT and DATA that were sent together; all three come.
    private mutating func readEnvelope() async -> SMTPEnvelope {
        var refusal: SMTPEnvelope?
        do {
            for step in SMTPEnvelope.Step.allCases {
                let reply = try await reply(within: step.time(of: patience))
                if refusal == nil, !step.isOpen(after: reply) {
                    let envelope = refused(at: step, reply)
                    guard case .refused = envelope else { return envelope }
                    refusal = envelope
                } else if refusal != nil, step == .data, step.isOpen(after: reply) {
                    // The body is asked for though nobody is to get it: a lone dot (RFC 2920 §3.1), whose
                    // reply counts for nobody.
                    try await write(Array(".\r\n".utf8))
                    _ = try await self.reply(within: patience.dot)
                }
            }
            return refusal ?? .open
        } catch {
            return refusal?.asLost ?? .lost(error.outcome)
        }
    }

    private mutating func refused(at step: SMTPEnvelope.Step, _ reply: Reply) -> SMTPEnvelope {
        needsReset = step != .mail
        messages += 1
        return step.refusal(reply)
    }

    /// Writes a body but for its dot; says what became of the message where that is known already: then the
    /// connection is of no more use.
    mutating func body(of message: OutgoingMessage) async -> Outcome? {
        messages += 1
        wire.hold(true)
        do {
            try await write(SMTPText.stuffed(message.bytes))
            return nil
        } catch {
            // A server that refuses in the middle says why before it hangs up.
            let refusal = lastWords().flatMap { $0.code >= 400 ? Self.outcome(ofDot: $0) : nil }
            return refusal ?? error.outcome
        }
    }

    /// How a body was handed over.
    struct Handover {
        let outcome: Outcome
        /// Of the message that its dot was joined to; nil where there was none, or the connection is lost.
        var envelope: SMTPEnvelope?
        let isOpen: Bool
    }

    /// Writes the dot of a body together with the envelope of the next message, if there is one.
    ///
    /// The dot begins a writing of its own: where that has not begun, nothing was taken, and where it has,
    /// nobody knows (RFC 1047). How much of one writing has left cannot be told through TLS.
    mutating func dot(joinedTo next: OutgoingMessage?) async -> Handover {
        let reply: Reply
        do {
            let commands = next.map { offer.commands(for: $0).joined() } ?? ""
            try await write(Array((".\r\n" + commands).utf8))
            wire.hold(false)
            reply = try await self.reply(within: patience.dot)
        } catch {
            let words = "the message was written whole and no answer came: \(error.words)"
            return Handover(outcome: .inDoubt(words), isOpen: false)
        }
        let outcome = Self.outcome(ofDot: reply)
        guard reply.code != 421 else { return Handover(outcome: outcome, isOpen: false) }
        let envelope = next == nil ? nil : await readEnvelope()
        return Handover(outcome: outcome, envelope: envelope, isOpen: true)
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
}
