package import LetterpressModel

/// Where a transport writes down what it is about to do and how it ended.
package protocol DeliveryJournal: Sendable {
    /// Durable when it returns; false if this copy is not to be handed over any more.
    func attempting(_ delivery: Int64) async throws -> Bool

    /// Nobody could be handed anything: the next hop refused us, or did not answer. Nothing was attempted;
    /// or it takes one message after another and answers none of them.
    ///
    /// False if no further message should be started.
    func unreached(_ outcome: Outcome, by server: String) async -> Bool

    /// False if no further message should be started.
    func settled(_ delivery: Int64, as outcome: Outcome, by server: String) async throws -> Bool

    /// Both at once, of a connection on which one copy follows another: one entry, so that a crash finds
    /// either both or neither.
    ///
    /// `goesOn` is false if no further message should be started, then nothing is attempted;
    /// `mayAttempt` if the next copy is not to be handed over any more.
    func settled(
        _ delivery: Int64,
        as outcome: Outcome,
        by server: String,
        thenAttempting next: Int64
    ) async throws -> (goesOn: Bool, mayAttempt: Bool)

    // MARK: - Requests that carry many copies

    /// The idempotency key of a request with these copies: it depends on the campaign and on them alone.
    func key(of members: [Int64]) -> String

    /// Durable when it returns, with the batch; for each member whether its copy may be handed over.
    ///
    /// Where one may not, nothing was attempted: the others are as they were and can go in another batch.
    func attempting(_ batch: Batch, by server: String) async throws -> [Bool]

    /// Nothing of a batch was taken: its members are as they were before it, and still in our hands.
    func returned(_ batch: Batch) async throws

    /// As ``attempting(_:by:)`` for a batch in doubt that is to be repeated; false where it cannot be.
    func attemptingAgain(_ batch: Batch) async throws -> Bool

    /// Members who have left the list since they were attempted.
    func leavers(of batch: Batch) async throws -> Set<Int64>

    /// One outcome for each member. False if no further message should be started.
    func settled(_ batch: Batch, as outcomes: [Outcome], by server: String) async throws -> Bool
}
