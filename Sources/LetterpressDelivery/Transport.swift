/// How messages leave.
package protocol Transport: Sendable {
    /// Whether it needs the parts of a message beside its bytes.
    var takesParts: Bool { get }

    /// Hands over every message of `mail` until there is no more or the journal says to stop.
    ///
    /// Pulls from `mail` when it has room, awaits ``DeliveryJournal/attempting(_:)`` before the first
    /// byte of a body, and settles each delivery that it attempts exactly once. Returns early when the
    /// journal throws: what cannot be written down must not be sent.
    func deliver(
        _ mail: some MailSource,
        journal: some DeliveryJournal
    ) async
}

extension Transport {
    package var takesParts: Bool { false }
}
