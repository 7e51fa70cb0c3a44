internal import LetterpressCurl

/// What Amazon SES says when it takes nothing.
struct AmazonSESError {
    /// `MessageRejected`, without what may stand before or behind it.
    let type: String
    let message: String

    private struct Body: Decodable {
        let type: String?
        let code: String?
        let message: String?
        let capitalMessage: String?

        enum CodingKeys: String, CodingKey {
            case type = "__type"
            case code, message
            case capitalMessage = "Message"
        }
    }

    /// Nil for an answer that is not SES's own.
    init?(_ answer: HTTPAnswer) {
        let body = answer.read(Body.self)
        let named = answer.headers["x-amzn-errortype"] ?? body?.type ?? body?.code ?? ""
        // `MessageRejected:http://internal.amazon.com/…`, `com.amazonaws.sesv2#MessageRejected`
        let name = named.split(separator: ":").first?.split(separator: "#").last
        guard let name, !name.isEmpty else { return nil }
        type = String(name)
        message = body?.message ?? body?.capitalMessage ?? ""
    }

    enum Meaning: Equatable {
        case us
        /// More a second than the account may send.
        case tooFast
        /// More in a day.
        case quotaUsed
        case later
        case message
        /// The status says it.
        case status
    }

    var meaning: Meaning {
        let words = message.lowercased()
        switch type {
        case "TooManyRequestsException", "ThrottlingException", "Throttling",
            "LimitExceededException":
            return words.contains("daily message quota")
                ? .quotaUsed : words.contains("sending rate") ? .tooFast : .later
        case "BadRequestException", "MessageRejected":
            // The sender is the same for all. In the sandbox readers must be verified as well, and that
            // too is for us to mend.
            return words.contains("not verified") ? .us : .message
        case let type where Self.aboutUs.contains(type): return .us
        default: return .status
        }
    }

    private static let aboutUs: Set<String> = [
        "AccessDeniedException", "AccountSuspendedException", "ExpiredToken",
        "ExpiredTokenException", "IncompleteSignature", "IncompleteSignatureException",
        "InvalidClientTokenId", "InvalidSignatureException", "MailFromDomainNotVerifiedException",
        "MissingAuthenticationToken", "MissingAuthenticationTokenException", "NotFoundException",
        "OptInRequired", "RequestExpired", "SendingPausedException", "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    ]

    var words: String { "\(type): \(message)" }
}
