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
