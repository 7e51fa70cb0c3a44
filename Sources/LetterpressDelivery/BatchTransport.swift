package import Foundation
package import LetterpressModel

/// A transport that hands over many copies in one request and may ask again for what became of it.
package protocol BatchTransport: Transport {
    /// Whom its requests are made to and under which account, without a secret in it.
    var account: String { get }

    /// How long the same request is known again; nil where it never is.
    var keyLife: Duration? { get }

    /// Asks once more for a batch in doubt that was first tried at `triedAt`, with the copies of its
    /// members in their order; settles each, or leaves all in doubt. Gives up once `goesOn` says so.
    ///
    /// False where the request cannot be made as it was: its body would be another, or its key is not
    /// known any more. Throws what the journal throws.
    func again(
        _ batch: Batch,
        triedAt: Date,
        _ messages: [OutgoingMessage],
        journal: some DeliveryJournal,
        goesOn: @escaping @Sendable () -> Bool
    ) async throws -> Bool
}
