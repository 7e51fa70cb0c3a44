internal import Foundation
internal import LetterpressModel
internal import LetterpressStore
internal import LetterpressSQLite

/// `journal`: what a campaign's books cost a copy where so many share a commit, beside the barest books
/// that SQLite can keep.
struct JournalBenchmark {
    private static let copies = Int64(40_000)
    private static let holder = "benchmark"
    private let letter: BenchmarkLetter

    private struct Cost {
        let processor: Double
        let time: Double

        /// In microseconds a copy.
        init(_ work: () async throws -> Void) async rethrows {
            let (start, spent) = (ContinuousClock.now, ProcessUse.processorSeconds())
            try await work()
            time = (ContinuousClock.now - start) / .microseconds(1) / Double(copies)
            processor = (ProcessUse.processorSeconds() - spent) * 1e6 / Double(copies)
        }
    }

    init() throws { letter = try BenchmarkLetter() }

    func run() async throws {
        print("journal            letterpress            bare SQLite      ratio")
        print("copies a commit    CPU, time a copy       CPU, time        of CPU")
        for synchronous in [SQLiteStore.Synchronous.full, .normal] {
            for shared in [1, 3, 8, 16] as [Int64] { try await measure(shared, synchronous) }
        }
    }

    private func measure(_ shared: Int64, _ synchronous: SQLiteStore.Synchronous) async throws {
        let ours = try await ours(shared, synchronous)
        let bare = try BareJournal(Int(Self.copies), synchronous)
        let theirs = try await Cost {
            try await Self.eachCommit(of: shared) {
                try bare.write(settled: $0, attempted: $1)
            }
        }
        print(
            String(
                format: "%2d, %@ %11.1f %6.1f us %12.1f %6.1f us %9.2f",
                shared,
                synchronous.rawValue.padding(toLength: 6, withPad: " ", startingAt: 0),
                ours.processor,
                ours.time,
                theirs.processor,
                theirs.time,
                ours.processor / theirs.processor
            )
        )
    }

    private func ours(_ shared: Int64, _ synchronous: SQLiteStore.Synchronous) async throws -> Cost
    {
        let books = try BenchmarkStore(synchronous)
        defer { books.remove() }
        let edition = try letter.edition(of: 15_000)
        let campaign = letter.campaign(of: edition)
        try await books.plan(campaign, edition: edition, readers: Int(Self.copies))
        let (store, now) = (books.store, BenchmarkLetter.now)
        try await store.lease(
            campaign.id,
            holder: Self.holder,
            until: now.addingTimeInterval(600),
            now: now
        )
        let reply = Reply(code: 250, enhanced: "2.0.0", text: "Ok: queued as 4A3B2C1D0E")
        return try await Cost {
            try await Self.eachCommit(of: shared) { settled, attempted in
                let ends = settled.map {
                    JournalEntry.settle($0, as: .accepted(reply), by: "127.0.0.1:2525")
                }
                let effects = try await store.write(
                    ends + attempted.map { .attempt($0) },
                    in: campaign.id,
                    holder: Self.holder,
                    now: now
                )
                guard effects.allSatisfy(\.self) else {
                    throw BenchmarkLetter.Fault(words: "no effect")
                }
            }
        }
    }

    /// The copies that end in a commit, and those that begin in it.
    private static func eachCommit(
        of shared: Int64,
        _ write: (_ settled: Range<Int64>, _ attempted: Range<Int64>) async throws -> Void
    ) async rethrows {
        var settled: Range<Int64> = 1..<1
        for first in stride(from: 1, through: copies, by: Int(shared)) {
            let attempted = first..<min(first + shared, copies + 1)
            try await write(settled, attempted)
            settled = attempted
        }
    }
}
