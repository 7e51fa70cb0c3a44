/// A provider's API as the sink plays it: what it reads, what it refuses, and in which words.
///
/// It keeps nothing and counts nothing: ``MailDesk`` does.
protocol PlayedAPI: Sendable {
    /// Reads a request as the provider's documentation has it.
    func read(_ request: APIRequest) throws(Refusal) -> Reading

    /// The answer to a request of which nothing is taken.
    func answer(refusing refusal: Refusal) -> APIAnswer

    /// The answer to a request with one result for each of its messages.
    func answer(to load: Load, with results: [Result<String, Refusal>]) -> APIAnswer

    /// What a script says, whose first word may be a code of the provider's.
    func refusal(for script: ScriptedRefusal) -> Refusal

    /// A new name of a message, as the provider gives them.
    func makeID() -> String

    /// The message as it would go out.
    func message(_ parcel: Parcel, id: String, date: String) -> [UInt8]
}

/// What a request is about.
enum Reading: Sendable {
    /// It asks something.
    case question(APIAnswer)
    case mail(Load)
}

/// The messages of a request.
struct Load: Sendable {
    /// In their order, and why one is none.
    var items: [Result<Parcel, Refusal>]
    var isBatch = false
    /// Whether one refused message refuses the request.
    var isAllOrNothing = true
    /// Whether nothing is kept of it, since it is only to be looked at.
    var isTrial = false
    /// The idempotency key.
    var key: String?

    /// Whom it goes to.
    var recipients: [String] {
        items.flatMap { (try? $0.get())?.envelope.to ?? [] }
    }
}

/// One message that is taken, before it is made.
struct Parcel: Sendable {
    enum Content: Sendable {
        case draft(Draft)
        case whole([UInt8])
    }

    let envelope: Envelope
    let content: Content
    /// What the client wants to be told in events: its name of the delivery.
    var delivery: String?
}
