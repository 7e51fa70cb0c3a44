package import LetterpressModel

/// What a refusal is about, and so who has to act.
package enum ReplyMeaning: Equatable, Sendable {
    /// There is no such mailbox: the only refusal after which a reader is not mailed again.
    case unknownMailbox
    /// We are not trusted, or break a rule of theirs; it says nothing of the reader.
    case policy
    /// Anything else, and whatever is doubtful.
    case other

    /// - Parameter afterRecipient: Whether RCPT had been said; before it, no word is of the reader.
    package init(of reply: Reply, afterRecipient: Bool) {
        let words = ReplyWords(reply.text)
        self =
            Self.isPolicy(reply, words)
            ? .policy
            : afterRecipient && Self.isUnknownMailbox(reply, words) ? .unknownMailbox : .other
    }

    /// x.7.z is security or policy (RFC 3463 §3.8), whatever the words are.
    private static func isPolicy(_ reply: Reply, _ words: ReplyWords) -> Bool {
        if let detail = reply.detail, !vague.contains(detail) { return detail.hasPrefix("7.") }
        if refusedRequest.contains(reply.code) { return true }
        return (400..<600).contains(reply.code) && words.speakOfPolicy
    }

    private static func isUnknownMailbox(_ reply: Reply, _ words: ReplyWords) -> Bool {
        // 4.1.1 is a mailbox that could not be looked up just now.
        guard (500..<600).contains(reply.code), reply.enhanced?.hasPrefix("5.") ?? true,
            !words.speakOfPolicy, !words.speakOfSomethingElse
        else { return false }
        if let detail = reply.detail, !vague.contains(detail) {
            return noMailbox.contains(detail)
        }
        // 550 is also the code for every other reason (RFC 5321 §4.2.3), so the words decide.
        let isOfMailbox = [550, 551, 553].contains(reply.code)
        return words.sayNoSuchMailbox || isOfMailbox && words.sayMailboxUnavailable
    }

    /// Bad destination mailbox and mailbox moved away (RFC 3463 §3.2), null MX (RFC 7505).
    ///
    /// Not 5.1.2 and 5.1.3: a next hop whose own DNS is at fault says so of every reader. Exchange
    /// Online uses 5.1.10 for a recipient it does not find.
    private static let noMailbox: Set<String> = ["1.1", "1.6", "1.10"]

    /// HTTP's words for a request that is wrong or too large (RFC 9110 §15.5), said of one with a single
    /// copy: the same may be said of the next, for what they have in common is ours.
    private static let refusedRequest: Set<Int> = [400, 413, 422]

    /// "Other or undefined" of each subject (RFC 3463 §3), which says no more than the code does.
    ///
    /// Outlook.com answers 5.5.0 for a mailbox that does not exist.
    private static let vague: Set<String> = ["0.0", "1.0", "2.0", "3.0", "4.0", "5.0"]
}

extension Reply {
    /// Subject and detail: `1.1` of `5.1.1`.
    fileprivate var detail: String? {
        enhanced.map { String($0.drop { $0 != "." }.dropFirst()) }
    }
}
