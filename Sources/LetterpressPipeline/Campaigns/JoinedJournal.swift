internal import Foundation
internal import LetterpressCurl
internal import LetterpressModel
internal import LetterpressStore
internal import Synchronization

/// Writes the entries of several connections as few transactions as it can: what comes while one is
/// written goes into the next.
///
/// Who comes first writes for all that wait once nobody else on its thread has anything to do; nothing is
/// held back to wait for more.
final class JoinedJournal: Sendable {
    private let store: any Store
    private let campaign: String
    private let holder: String
    private let clock: @Sendable () -> Date
    private let queue = Mutex(Queue())

    private struct Queue {
        var waiting: [Request] = []
        var isWriting = false
    }

    private struct Request {
        let entries: [JournalEntry]
        let answer: CheckedContinuation<Turn, Never>
    }

    private enum Turn {
        case written(Result<[Bool], StoreError>)
        /// The one before has written: now this one writes for all.
        case writes
    }

    init(
        store: any Store,
        campaign: String,
        holder: String,
        clock: @escaping @Sendable () -> Date
    ) {
        (self.store, self.campaign) = (store, campaign)
        (self.holder, self.clock) = (holder, clock)
    }

    /// Durable when it returns; for each entry whether it took effect.
    func write(_ entries: [JournalEntry]) async throws(StoreError) -> [Bool] {
        switch await turn(of: entries) {
        case .written(let result): try result.get()
        case .writes: try await writeForAll(entries).get()
        }
    }

    func isSkipped(_ subscriber: Int64) async throws(StoreError) -> Bool {
        try await store.deliveries(of: campaign, state: .skipped, after: subscriber - 1, limit: 1)
            .first?.subscriber == subscriber
    }

    /// Whether the copy is still to be handed over.
    func isOwed(_ subscriber: Int64) async throws(StoreError) -> Bool {
        let found = try await store.deliveries(
            of: campaign,
            state: nil,
            after: subscriber - 1,
            limit: 1
        ).first
        return found?.subscriber == subscriber
            && (found?.state == .pending || found?.state == .deferred)
    }

    func unreachable(among subscribers: [Int64]) async throws(StoreError) -> Set<Int64> {
        try await store.unreachable(among: subscribers)
    }

    private func turn(of entries: [JournalEntry]) async -> Turn {
        await withCheckedContinuation { answer in
            let writes = queue.withLock { queue in
                if queue.isWriting {
                    queue.waiting.append(Request(entries: entries, answer: answer))
                    return false
                }
                queue.isWriting = true
                return true
            }
            if writes { answer.resume(returning: .writes) }
        }
    }

    private func writeForAll(_ own: [JournalEntry]) async -> Result<[Bool], StoreError> {
        // A commit costs as much for one as for all, and others may be about to ask.
        await EventLoop.idle()
        let requests = queue.withLock { queue in
            defer { queue.waiting = [] }
            return queue.waiting
        }
        let result = await commit(own + requests.flatMap(\.entries))
        // Who writes next begins before the others go on.
        let next = queue.withLock { queue in
            queue.isWriting = !queue.waiting.isEmpty
            return queue.isWriting ? queue.waiting.removeFirst() : nil
        }
        next?.answer.resume(returning: .writes)
        var start = own.count
        for request in requests {
            let range = start..<(start + request.entries.count)
            start = range.upperBound
            request.answer.resume(returning: .written(result.map { Array($0[range]) }))
        }
        return result.map { Array($0.prefix(own.count)) }
    }

    /// Whoever keeps the store to itself for long, as erasing a reader does in a large one, should not
    /// leave in doubt what a server has taken: of a store that is busy nothing was written.
    private func commit(_ entries: [JournalEntry]) async -> Result<[Bool], StoreError> {
        var calls = 0
        while true {
            calls += 1
            do throws(StoreError) {
                return .success(
                    try await store.write(entries, in: campaign, holder: holder, now: clock())
                )
            } catch {
                guard error == .busy, calls < Self.calls else { return .failure(error) }
            }
        }
    }

    /// A store waits some seconds before it says that it is busy.
    private static let calls = 6
}
