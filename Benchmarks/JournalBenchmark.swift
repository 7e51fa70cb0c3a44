internal import Foundation
internal import LetterpressModel
internal import LetterpressSQLite
internal import LetterpressStore

/// `journal`: what a campaign's books cost a copy, where so many connections share a commit; beside
/// commits of the same number that change one row each.
struct JournalBenchmark {
    private static let copies = 40_000
    private static let holder = "benchmark"
    private let letter: BenchmarkLetter

    init() throws { letter = try BenchmarkLetter() }

    func run() async throws {
        print("a commit     CPU a copy   time a copy   CPU of a commit alone")
        for synchronous in [SQLiteStore.Synchronous.full, .normal] {
            for copies in [1, 3, 8, 16] { try await measure(copies, synchronous) }
        }
    }

    private func measure(_ shared: Int, _ synchronous: SQLiteStore.Synchronous) async throws {
        let books = try BenchmarkStore(synchronous)
        defer { books.remove() }
        let edition = try letter.edition(of: 15_000)
        let campaign = letter.campaign(of: edition)
        try await books.plan(campaign, edition: edition, readers: Self.copies)
        let (store, now) = (books.store, BenchmarkLetter.now)
        try await store.lease(
            campaign.id,
            holder: Self.holder,
            until: now.addingTimeInterval(600),
            now: now
        )
        let reply = Reply(code: 250, enhanced: "2.0.0", text: "Ok: queued as 4A3B2C1D0E")
        let ids = Array(1...Int64(Self.copies))
        let (start, work) = (ContinuousClock.now, ProcessUse.processorSeconds())
        for first in stride(from: 0, to: ids.count, by: shared) {
            var entries: [JournalEntry] = []
            for place in first..<min(first + shared, ids.count) {
                if place >= shared {
                    entries.append(
                        .settle(ids[place - shared], as: .accepted(reply), by: "127.0.0.1:2525")
                    )
                }
                entries.append(.attempt(ids[place]))
            }
            let effects = try await store.write(
                entries,
                in: campaign.id,
                holder: Self.holder,
                now: now
            )
            guard effects.allSatisfy(\.self) else {
                throw BenchmarkLetter.Fault(words: "no effect")
            }
        }
        let time = (ContinuousClock.now - start) / .microseconds(1) / Double(Self.copies)
        let spent = (ProcessUse.processorSeconds() - work) * 1e6 / Double(Self.copies)
        let alone = ProcessUse.processorSeconds()
        for _ in 0..<(Self.copies / shared) {
            _ = try await store.write([], in: campaign.id, holder: Self.holder, now: now)
        }
        let empty =
            (ProcessUse.processorSeconds() - alone) * 1e6 * Double(shared) / Double(Self.copies)
        print(
            String(
                format: "%2d, %@ %8.1f us %10.1f us %12.1f us",
                shared,
                synchronous.rawValue.padding(toLength: 6, withPad: " ", startingAt: 0),
                spent,
                time,
                empty
            )
        )
    }
}
