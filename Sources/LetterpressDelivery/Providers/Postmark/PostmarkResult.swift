internal import LetterpressModel

/// What Postmark says of one message, or of the whole request; its codes are not HTTP's.
struct PostmarkResult: Decodable {
    let code: Int
    let message: String?
    let id: String?

    private enum CodingKeys: String, CodingKey {
        case code = "ErrorCode"
        case message = "Message"
        case id = "MessageID"
    }

    /// Who is answerable for an error.
    enum Meaning: Equatable {
        case taken
        /// Postmark has the reader on a list of its own.
        case inactive
        /// Maintenance.
        case later
        /// Token, sender signature, credits, account or stream: the same for every copy.
        case us
        case message
    }

    var meaning: Meaning {
        switch code {
        // Said of a message with several recipients; ours have one each, so then nobody gets it.
        case 0: message?.contains("will not deliver") == true ? .inactive : .taken
        case 406: .inactive
        case 100: .later
        case 10, 400, 401, 405, 412, 413: .us
        // The errors of message streams.
        case 1220..<1240: .us
        default: .message
        }
    }

    /// Three digits: its own, or those of HTTP where it has fewer or more.
    var number: Int {
        if meaning == .inactive { return 406 }
        return (100...999).contains(code) ? code : 422
    }

    /// Our own words: Postmark's name the address, and list bounce, complaint and unsubscribing without
    /// saying which it was, so that nothing can be learnt from them of the reader.
    static let inactive =
        "ErrorCode 406: Postmark does not mail this recipient any more: inactive there"

    /// Postmark's words with its code before them.
    var words: String {
        meaning == .inactive ? Self.inactive : "ErrorCode \(code): \(message ?? "")"
    }
}
