internal import LetterpressCurl
internal import LetterpressModel

/// What became of MAIL, RCPT and DATA.
enum SMTPEnvelope {
    /// The body is asked for.
    case open
    case refused(Outcome)
    /// The connection is of no more use.
    case lost(Outcome)

    /// The same where the connection went, too.
    var asLost: SMTPEnvelope {
        if case .refused(let outcome) = self { .lost(outcome) } else { self }
    }

    /// Its commands, in their order.
    enum Step: CaseIterable {
        case mail, rcpt, data

        func time(of patience: SMTPPatience) -> Duration {
            self == .data ? patience.data : patience.command
        }

        func isOpen(after reply: Reply) -> Bool {
            self == .data ? reply.code == 354 : (200..<300).contains(reply.code)
        }

        /// Up to MAIL a refusal is about us, from RCPT on about this reader or this message.
        func refusal(_ reply: Reply) -> SMTPEnvelope {
            let outcome: Outcome =
                switch reply.code {
                case 500..<600: self == .mail ? .refusedUs(reply) : .rejected(reply)
                default: .deferred(reply, until: nil)
                }
            // Who says 421 hangs up.
            return reply.code == 421 ? .lost(outcome) : .refused(outcome)
        }
    }
}
