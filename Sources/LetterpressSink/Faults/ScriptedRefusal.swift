/// A refusal of an HTTP request or one of its messages, as a script writes it: `429 slow down`.
struct ScriptedRefusal: Equatable, Sendable {
    let status: Int
    /// May begin with a code of the provider's.
    let text: String
    /// What `Retry-After` says.
    var retryAfter: Duration?

    /// The code at the front of the text, if `isCode` knows one there, and the words behind it.
    func parts(_ isCode: (Substring) -> Bool) -> (code: String?, words: String) {
        let words = text.split(separator: " ", maxSplits: 1)
        guard let first = words.first, isCode(first) else { return (nil, text) }
        return (String(first), words.count == 2 ? String(words[1]) : "")
    }
}

extension ScriptedRefusal {
    /// What a script's `reply` says, with a status in place of SMTP's code.
    init(_ reply: SMTPReply, retryAfter: Duration?) {
        status = reply.code
        text = String(reply.text.dropFirst(4))
        self.retryAfter = retryAfter
    }
}
