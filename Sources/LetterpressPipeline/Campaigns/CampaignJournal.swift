internal import Foundation
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressStore
internal import Synchronization

/// Writes a campaign's books while a transport hands its copies over.
final class CampaignJournal: DeliveryJournal {
    private let journal: JoinedJournal
    private let clock: @Sendable () -> Date
    private let progress: @Sendable (DeliveryCounts) -> Void
    private let books: Mutex<Books>

    private struct Books {
        var counts: DeliveryCounts
        var failuresInARow = 0
        var failure: StoreError?
        var refusal: Reply?
        var silence: Reply?

        var goesOn: Bool { failure == nil && refusal == nil && silence == nil }
    }

    /// After so many failures in a row to get an answer the server counts as gone.
    private static let patience = 3
    /// Seconds until a deferred copy may be tried again.
    private static let retryDelay = 300.0

    init(
        store: any Store,
        campaign: String,
        holder: String,
        clock: @escaping @Sendable () -> Date,
        counts: DeliveryCounts,
        progress: @escaping @Sendable (DeliveryCounts) -> Void
    ) {
        journal = JoinedJournal(store: store, campaign: campaign, holder: holder, clock: clock)
        self.clock = clock
        books = Mutex(Books(counts: counts))
        self.progress = progress
    }

    /// Why the books cannot be kept any more.
    var failure: StoreError? { books.withLock { $0.failure } }
    /// The words with which the next hop refused us.
    var refusal: Reply? { books.withLock { $0.refusal } }
    /// Why the next hop cannot be reached.
    var silence: Reply? { books.withLock { $0.silence } }

    func fail(_ error: StoreError) {
        books.withLock { $0.failure = $0.failure ?? error }
    }

    func attempting(_ delivery: Int64) async throws -> Bool {
        let may = try await write([.attempt(delivery)])[0]
        if !may { move(to: .skipped) }
        return may
    }

    func unreached(_ outcome: Outcome, by server: String) -> Bool {
        _ = settlement(of: outcome)
        return books.withLock { $0.goesOn }
    }

    func settled(_ delivery: Int64, as outcome: Outcome, by server: String) async throws -> Bool {
        let settlement = settlement(of: outcome)
        _ = try await write([.settle(delivery, as: settlement, by: server)])
        return count(settlement)
    }

    func settled(
        _ delivery: Int64,
        as outcome: Outcome,
        by server: String,
        thenAttempting next: Int64
    ) async throws -> (goesOn: Bool, mayAttempt: Bool) {
        let settlement = settlement(of: outcome)
        guard books.withLock({ $0.goesOn }) else {
            _ = try await write([.settle(delivery, as: settlement, by: server)])
            return (count(settlement), false)
        }
        let effects = try await write([
            .settle(delivery, as: settlement, by: server), .attempt(next),
        ])
        let goesOn = count(settlement)
        if !effects[1] {
            move(to: .skipped)
        } else if !goesOn {
            // Another connection was refused meanwhile: this copy is as it was.
            _ = try await write([.settle(next, as: .returned, by: server)])
        }
        return (goesOn, effects[1] && goesOn)
    }

    private func write(_ entries: [JournalEntry]) async throws -> [Bool] {
        do {
            return try await journal.write(entries)
        } catch {
            fail(error)
            throw error
        }
    }

    /// Counts a copy; false if no further message should be started.
    private func count(_ settlement: Settlement) -> Bool {
        switch settlement {
        case .accepted: move(to: .accepted)
        case .deferred: move(to: .deferred)
        case .rejected, .unknownMailbox: move(to: .rejected)
        case .inDoubt: move(to: .inDoubt)
        case .returned: break
        }
        return books.withLock { $0.goesOn }
    }

    private func settlement(of outcome: Outcome) -> Settlement {
        books.withLock { books in
            switch outcome {
            case .accepted(let reply):
                books.failuresInARow = 0
                return .accepted(reply)
            case .rejected(let reply):
                books.failuresInARow = 0
                return .rejected(reply)
            case .inDoubt(let words):
                books.failuresInARow = 0
                return .inDoubt(words)
            case .refusedUs(let reply):
                books.refusal = reply
                return .returned
            case .deferred(let reply, let until) where reply.code != 0:
                books.failuresInARow = 0
                return .deferred(
                    reply,
                    until: until ?? clock().addingTimeInterval(Self.retryDelay)
                )
            case .deferred(let reply, _):
                // Nobody answered, so the reader's copy was not tried at all.
                books.failuresInARow += 1
                if books.failuresInARow >= Self.patience { books.silence = reply }
                return .returned
            }
        }
    }

    private func move(to state: Delivery.State) {
        let counts = books.withLock { books in
            let old: Delivery.State = books.counts[.pending] > 0 ? .pending : .deferred
            books.counts.byState[old, default: 0] -= 1
            books.counts.byState[state, default: 0] += 1
            return books.counts
        }
        progress(counts)
    }
}
