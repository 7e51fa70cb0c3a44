/// Why an API takes a request or one of its messages not: its own code, and its words.
struct Refusal: Error, Equatable, Sendable {
    let status: Int
    /// As the API writes it: a number at Postmark, `validation_error` at Resend.
    let code: String
    let words: String
    var retryAfter: Duration?

    init(_ status: Int, _ code: String, _ words: String, retryAfter: Duration? = nil) {
        self.status = status
        self.code = code
        self.words = words
        self.retryAfter = retryAfter
    }
}
