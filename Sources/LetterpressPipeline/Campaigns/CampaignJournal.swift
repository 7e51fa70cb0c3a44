internal import Foundation
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressStore
internal import Synchronization

/// Writes a campaign's books while a transport hands its copies over.
final class CampaignJournal: DeliveryJournal {
    let journal: JoinedJournal
    let books: Mutex<CampaignBooks>
    let limiter: RateLimiter?
    let batches: BatchIdentity
    let clock: @Sendable () -> Date
    private let tell: @Sendable (CampaignEvent) -> Void

    init(
        _ journal: JoinedJournal,
        books: CampaignBooks,
        limiter: RateLimiter? = nil,
        batches: BatchIdentity,
        clock: @escaping @Sendable () -> Date,
        tell: @escaping @Sendable (CampaignEvent) -> Void
    ) {
        self.journal = journal
        self.books = Mutex(books)
        (self.limiter, self.batches) = (limiter, batches)
        (self.clock, self.tell) = (clock, tell)
    }

    /// As they are now.
    var state: CampaignBooks { books.withLock { $0 } }

    var goesOn: Bool { books.withLock { $0.goesOn } }

    /// The books cannot be kept any more.
    func fail(_ error: StoreError) { books.withLock { $0.fail(error) } }

    /// False for a copy that is out already.
    func pulled(_ delivery: Delivery, domain: String) -> Bool {
        books.withLock { $0.pull(delivery, domain: domain) }
    }

    func givenBack(_ subscriber: Int64) { books.withLock { $0.giveBack(subscriber) } }

    // MARK: - What transports ask

    func attempting(_ delivery: Int64) async throws -> Bool {
        guard try await write([.attempt(delivery)])[0] else {
            try await passOver(delivery)
            return false
        }
        books.withLock { $0.begin() }
        await limiter?.begin(delivery)
        return true
    }

    func unreached(_ outcome: Outcome, by server: String) -> Bool {
        let goesOn = books.withLock { books in
            books.unreached(outcome, at: clock())
            return books.goesOn
        }
        if goesOn, case .deferred(let reply, _) = outcome { tell(.silent(reply)) }
        return goesOn
    }

    func settled(_ delivery: Int64, as outcome: Outcome, by server: String) async throws -> Bool {
        let verdict = books.withLock { $0.judge(outcome, of: delivery, at: clock()) }
        try check(await write(verdict.entries(by: server)))
        return close(verdict)
    }

    func settled(
        _ delivery: Int64,
        as outcome: Outcome,
        by server: String,
        thenAttempting next: Int64
    ) async throws -> (goesOn: Bool, mayAttempt: Bool) {
        let (verdict, mayGoOn) = books.withLock { books in
            (books.judge(outcome, of: delivery, at: clock()), books.goesOn)
        }
        let entries = verdict.entries(by: server)
        guard mayGoOn else {
            let effects = try await write(entries)
            await limiter?.begun(next)
            try check(effects)
            givenBack(next)
            return (close(verdict), false)
        }
        // Its MAIL went out together with the dot.
        await limiter?.begun(next)
        let effects = try await write(entries + [.attempt(next)])
        let goesOn = effects.first == true && close(verdict)
        guard effects.last == true else {
            try check(effects)
            try await passOver(next)
            return (goesOn, false)
        }
        guard goesOn else {
            // Another connection was refused meanwhile: this copy is as it was.
            _ = try await write([.settle(next, as: .returned, by: server)])
            givenBack(next)
            try check(effects)
            return (false, false)
        }
        books.withLock { $0.begin() }
        return (true, true)
    }

    // MARK: - Writing

    func write(_ entries: [JournalEntry]) async throws -> [Bool] {
        do {
            return try await journal.write(entries)
        } catch {
            fail(error)
            throw error
        }
    }

    /// A settlement that comes first and finds no copy under way was made by another: while we were stopped
    /// it had the lease, and gave it back before we asked for it again.
    func check(_ effects: [Bool]) throws {
        guard effects.first == true else {
            fail(.leaseLost)
            throw StoreError.leaseLost
        }
    }

    /// A copy that is not handed over: its reader may not be mailed any more, or it is not owed any more.
    func passOver(_ delivery: Int64) async throws {
        await limiter?.begun(delivery)
        let isSkipped = try await journal.isSkipped(delivery)
        change { books in
            if isSkipped { return books.skip(delivery, at: clock()) }
            books.giveBack(delivery)
            return nil
        }
    }

    /// False if no further message should be started.
    func close(_ verdict: CampaignBooks.Verdict) -> Bool {
        change { $0.close(verdict, at: clock()) }
    }

    /// Tells what a change has settled while the books are ours, so that no connection's counts overtake
    /// another's; says whether further messages may be started.
    @discardableResult
    func change(_ body: (inout CampaignBooks) -> SettledCopy?) -> Bool {
        books.withLock { books in
            if let copy = body(&books) { tell(.copy(copy, books.counts)) }
            return books.goesOn
        }
    }
}
