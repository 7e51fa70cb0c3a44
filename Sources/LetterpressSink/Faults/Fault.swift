/// One thing that goes wrong on purpose: where, for whom, how often, and what.
package struct Fault: Equatable, Sendable {
    /// A step of the conversation in its order; then a request of a mail API, and one message of it.
    package enum Point: String, CaseIterable, Sendable {
        case greeting, ehlo, starttls, auth, mail, rcpt, data, body, dot, head, http, item

        /// Whether it is settled by then whom the message goes to.
        var knowsRecipients: Bool {
            switch self {
            case .greeting, .ehlo, .starttls, .auth, .mail, .head: false
            case .rcpt, .data, .body, .dot, .http, .item: true
            }
        }

        /// Whether a refusal here has a status and a provider's words.
        var isHTTP: Bool { self == .head || self == .http || self == .item }
    }

    enum Action: Equatable, Sendable {
        /// Refuses the step.
        case reply(SMTPReply)
        /// Refuses a request or one of its messages.
        case refuse(ScriptedRefusal)
        /// Hangs up instead of an answer.
        case close
        /// Goes on as ever, but so much later.
        case stall(Duration)
        /// Keeps the message, and hangs up instead of saying so.
        case keepAndClose
        case dropAndClose
        /// Answers, or reads a message, at this pace.
        case slow(bytesPerSecond: Int)
    }

    let point: Point
    /// A regular expression that finds something in the recipient; nil matches every one.
    var match: String?
    /// How many matches pass before it strikes.
    var after = 0
    /// How often it strikes; nil is for ever.
    var times: Int?
    let action: Action
}

extension Fault.Action {
    /// How a script and the event log name it.
    var name: String {
        switch self {
        case .reply, .refuse: "reply"
        case .close: "close"
        case .stall: "stall"
        case .keepAndClose: "keep-and-close"
        case .dropAndClose: "drop-and-close"
        case .slow: "slow"
        }
    }

    /// Whether the client hears nothing more.
    var hangsUp: Bool {
        switch self {
        case .close, .keepAndClose, .dropAndClose: true
        case .reply, .refuse, .stall, .slow: false
        }
    }
}
