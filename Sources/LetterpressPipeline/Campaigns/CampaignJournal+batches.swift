internal import Foundation
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressStore
internal import Synchronization

/// Requests that carry many copies: one entry for all of them, so that a crash finds all or none.
extension CampaignJournal {
    func key(of members: [Int64]) -> String { batches.key(of: members) }

    func attempting(_ batch: Batch, by server: String) async throws -> [Bool] {
        guard try await write([.attemptAll(batch, by: server)])[0] else {
            return try await passOver(those: batch.members)
        }
        books.withLock { $0.begin(batch.members.count) }
        for member in batch.members { await limiter?.begin(member) }
        return batch.members.map { _ in true }
    }

    /// Which members may still be handed over, after the store said that not all may.
    private func passOver(those members: [Int64]) async throws -> [Bool] {
        var flags: [Bool] = []
        for member in members {
            let isOwed = try await journal.isOwed(member)
            if !isOwed { try await passOver(member) }
            flags.append(isOwed)
        }
        // The store stands by its word: asking it again with the same members would have no end.
        if flags.allSatisfy({ $0 }) {
            throw StoreError.damaged("a batch is refused without a reason")
        }
        return flags
    }

    func returned(_ batch: Batch) async throws {
        let entries = batch.members.map { JournalEntry.settle($0, as: .returned, by: "") }
        try check(await write(entries + [.close(batch: batch.key)]))
        books.withLock { $0.takeBack(batch.members.count) }
    }

    func attemptingAgain(_ batch: Batch) async throws -> Bool {
        try await write([.attemptAgain(batch)])[0]
    }

    func leavers(of batch: Batch) async throws -> Set<Int64> {
        try await journal.unreachable(among: batch.members)
    }

    func settled(_ batch: Batch, as outcomes: [Outcome], by server: String) async throws -> Bool {
        let verdicts = books.withLock { books in
            zip(batch.members, outcomes).map { books.judge($1, of: $0, at: clock()) }
        }
        var entries = verdicts.flatMap { $0.entries(by: server) }
        // What is in doubt may be asked for again.
        if !verdicts.contains(where: \.isInDoubt) { entries.append(.close(batch: batch.key)) }
        try check(await write(entries))
        var goesOn = true
        for verdict in verdicts { goesOn = close(verdict) }
        return goesOn
    }
}

extension CampaignBooks.Verdict {
    fileprivate var isInDoubt: Bool {
        if case .inDoubt = settlement { true } else { false }
    }
}
