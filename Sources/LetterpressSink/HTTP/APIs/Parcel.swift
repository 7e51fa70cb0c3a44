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
