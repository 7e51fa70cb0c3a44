internal import Foundation
internal import LetterpressStore

/// Writes the entries of several connections as few transactions as it can: what comes while one is
/// written goes into the next.
///
/// Who comes first writes for all that wait by then; nothing is held back to wait for more.
actor JoinedJournal {
    private let store: any Store
    private let campaign: String
    private let holder: String
    private let clock: @Sendable () -> Date
    private var waiting: [Request] = []
    private var isWriting = false

    private struct Request {
        let entries: [JournalEntry]
        let answer: CheckedContinuation<Result<[Bool], StoreError>, Never>
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
        let result = await withCheckedContinuation { answer in
            waiting.append(Request(entries: entries, answer: answer))
            guard !isWriting else { return }
            isWriting = true
            Task { await writeAll() }
        }
        return try result.get()
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let requests = waiting
            waiting = []
            let result = await commit(requests.flatMap(\.entries))
            var start = 0
            for request in requests {
                let range = start..<(start + request.entries.count)
                start = range.upperBound
                request.answer.resume(returning: result.map { Array($0[range]) })
            }
        }
        isWriting = false
    }

    private func commit(_ entries: [JournalEntry]) async -> Result<[Bool], StoreError> {
        do throws(StoreError) {
            return .success(
                try await store.write(entries, in: campaign, holder: holder, now: clock())
            )
        } catch {
            return .failure(error)
        }
    }
}
