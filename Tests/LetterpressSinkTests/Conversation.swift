@testable import LetterpressSink

/// A session under test, which keeps every message at once and counts from 1.
struct Conversation {
    private(set) var exchanges: [Exchange] = []
    private(set) var submissions: [Submission] = []
    private(set) var waits: [Duration] = []
    private(set) var session: SMTPSession

    init(
        maxMessageBytes: Int = 1_000,
        maxRecipients: Int = 1_000,
        offersTLS: Bool = false,
        login: Sink.Login? = nil,
        isSecure: Bool = false,
        faults: FaultScript = .none
    ) {
        session = SMTPSession(
            rules: SMTPSession.Rules(
                hostname: "sink.example",
                maxMessageBytes: maxMessageBytes,
                maxRecipients: maxRecipients,
                offersTLS: offersTLS,
                login: login
            ),
            faults: faults,
            isSecure: isSecure
        )
    }

    /// The replies to `input`, sent in one piece to a fresh session.
    static func replies(to input: String) -> [String] {
        var conversation = Conversation()
        conversation.send(input)
        return conversation.replies
    }

    var replies: [String] { exchanges.map(\.reply.text) }
    var codes: [Int] { exchanges.map(\.reply.code) }
    var messages: [String] { submissions.map { String(decoding: $0.message, as: UTF8.self) } }

    mutating func send(_ input: String) {
        send(Array(input.utf8))
    }

    mutating func send(_ input: [UInt8]) {
        input.withUnsafeBytes { session.receive($0) }
        while let step = session.next() {
            switch step {
            case .say(let exchange): exchanges.append(exchange)
            case .submit(let submission): keep(submission)
            case .secure: break
            case .wait(let duration, _): waits.append(duration)
            }
        }
    }

    private mutating func keep(_ submission: Submission) {
        submissions.append(submission)
        let kept = KeptMessage(number: submissions.count, sha256: "-")
        guard let exchange = session.settle(.kept(kept)) else { return }
        exchanges.append(exchange)
    }
}
