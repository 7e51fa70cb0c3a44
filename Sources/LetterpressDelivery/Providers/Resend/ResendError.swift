/// What Resend says when it takes nothing.
struct ResendError: Decodable {
    let name: String
    let message: String?

    /// Who is answerable.
    enum Meaning: Equatable {
        /// Key, account, domain or sender, or a quota that ends with the day or month: of every copy.
        case us
        /// A request with the same key is under way.
        case underWay
        /// The key was used for another body.
        case otherBody
        /// The status says it.
        case status
    }

    var meaning: Meaning {
        switch name {
        case "daily_quota_exceeded", "monthly_quota_exceeded", "missing_api_key",
            "restricted_api_key", "invalid_api_key", "security_error":
            .us
        // All copies have the same sender, and the key is made by us.
        case "invalid_from_address", "invalid_idempotency_key": .us
        case "concurrent_idempotent_requests", "resource_locked": .underWay
        case "invalid_idempotent_request": .otherBody
        default: Self.speakOfSender(message ?? "") ? .us : .status
        }
    }

    /// Whether a refusal is of the sender or his domain, though it names one copy.
    static func speakOfSender(_ words: String) -> Bool {
        let words = words.lowercased()
        return words.contains("not verified") || words.contains("`from`")
    }

    var words: String { "\(name): \(message ?? "")" }
}
