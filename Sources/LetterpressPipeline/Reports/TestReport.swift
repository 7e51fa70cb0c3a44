internal import LetterpressModel

/// How trials of an issue ended, each with the address that was asked for.
package struct TestReport: Encodable, Sendable {
    package enum State: String, Encodable, Sendable {
        case accepted, deferred, rejected
        case inDoubt = "in_doubt"
        /// The mail server refused us, or could not be reached: nothing was tried.
        case unsent
    }

    package struct Result: Encodable, Sendable {
        package let address: String
        package let state: State
        /// The server's words.
        @OrNull package var reply: String?
        /// Three digits of SMTP or HTTP; nil where nobody answered.
        @OrNull package var code: Int?

        init(address: EmailAddress, outcome: Outcome?) {
            self.address = address.shown
            let reply: Reply?
            switch outcome {
            case .accepted(let words): (state, reply) = (.accepted, words)
            case .deferred(let words, _) where words.code != 0: (state, reply) = (.deferred, words)
            case .rejected(let words): (state, reply) = (.rejected, words)
            case .deferred(let words, _), .refusedUs(let words): (state, reply) = (.unsent, words)
            case .inDoubt(let words):
                (state, reply) = (.inDoubt, Reply(code: 0, enhanced: nil, text: words))
            case nil: (state, reply) = (.unsent, nil)
            }
            code = reply.flatMap { $0.code == 0 ? nil : $0.code }
            self.reply = reply.map { words in
                [words.enhanced ?? "", words.text].filter { !$0.isEmpty }.joined(separator: " ")
            }
        }
    }

    package let results: [Result]

    package func has(_ state: State) -> Bool { results.contains { $0.state == state } }
}
