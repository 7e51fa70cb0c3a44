package import LetterpressModel

/// A connection to a mail server that hands over one message at a time.
package actor SMTPConnection {
    private let executor = BlockingExecutor(label: "letterpress.smtp")
    private let settings: SMTPServerSettings
    private var transfer: SMTPTransfer?

    package init(_ settings: SMTPServerSettings) {
        self.settings = settings
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// Sends one message and says how it ended; connects where there is no connection.
    package func send(_ message: OutgoingMessage) -> Outcome {
        do throws(CurlError) {
            let result = try openTransfer(for: message).send(
                message.bytes,
                from: message.sender.wire,
                to: message.recipient.wire,
                needsUTF8: message.recipient.needsUTF8
            )
            return outcome(of: result)
        } catch {
            return .refusedUs(Reply(code: 0, enhanced: nil, text: error.description))
        }
    }

    /// Connects as `send` would, and sends nothing.
    package func probe(senderDomain: String) -> SMTPProbe {
        do throws(CurlError) {
            return try SMTPTransfer(settings, senderDomain: senderDomain).probe()
        } catch {
            return SMTPProbe(
                result: .unreachable(error.description),
                extensions: [],
                certificateEnd: ""
            )
        }
    }

    private func openTransfer(for message: OutgoingMessage) throws(CurlError) -> SMTPTransfer {
        if let transfer { return transfer }
        let transfer = try SMTPTransfer(settings, senderDomain: message.sender.domain)
        self.transfer = transfer
        return transfer
    }

    /// What a transfer's end means for the copy, by libcurl 7.88.1's measured answers.
    private func outcome(of result: SMTPTransfer.Result) -> Outcome {
        let reply = Reply(line: result.lastLine)
        guard let error = result.error else { return .accepted(reply) }
        let words = "\(settings.name): \(error.sentence)"
        let silence = Reply(code: 0, enhanced: nil, text: words)
        // Without the login it wants, what a server says of sender, reader or message is not about them.
        if result.loginMissing, ["MAIL", "RCPT", "DATA"].contains(result.lastCommand) {
            let told = "\(settings.name) offers no login, so nothing was sent"
            return .refusedUs(Reply(code: 0, enhanced: nil, text: told))
        }
        if result.utf8Missing, ["RCPT", "DATA"].contains(result.lastCommand) {
            let told = "\(settings.name) takes no mailbox with letters beyond ASCII (SMTPUTF8)"
            return .rejected(Reply(code: 0, enhanced: "5.6.7", text: told))
        }
        switch Failure(rawValue: error.code) {
        // libcurl knows no other word than 250, but every 2yz takes the message (RFC 5321 §4.2.1).
        case .reply where result.bodyWasWritten && (200..<300).contains(reply.code):
            return .accepted(reply)
        case .tlsMissing where reply.isTransient: break
        case .login where (400..<600).contains(reply.code): break
        case .address, .certificate, .tlsMissing, .login, .caFile: return .refusedUs(silence)
        case .resolve, .connect: return .deferred(silence, until: nil)
        case .reply, nil: break
        }
        guard (400..<600).contains(reply.code) else {
            return result.bodyWasWritten
                ? .inDoubt("the message was written whole and no answer came: \(words)")
                : .deferred(silence, until: nil)
        }
        if reply.isTransient { return .deferred(reply, until: nil) }
        // Up to MAIL a refusal is about us, from RCPT on about this reader or this message.
        return ["RCPT", "DATA"].contains(result.lastCommand) ? .rejected(reply) : .refusedUs(reply)
    }

    /// The `CURLcode`s that say more than the server's last line.
    private enum Failure: Int {
        case address = 3
        case resolve = 6
        case connect = 7
        case reply = 8
        case certificate = 60
        case tlsMissing = 64
        case login = 67
        case caFile = 77
    }
}
