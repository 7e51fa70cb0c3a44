internal import Foundation
internal import LetterpressModel
internal import LetterpressSQLite
internal import LetterpressStore

/// A store in a folder of its own, with a campaign that is planned.
struct BenchmarkStore {
    let store: SQLiteStore
    private let folder: URL

    init(_ synchronous: SQLiteStore.Synchronous) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "letterpress-bench-\(UUID().uuidString)", directoryHint: .isDirectory)
        store = try SQLiteStore(
            path: folder.appending(path: "letterpress.db").path,
            synchronous: synchronous
        )
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func plan(_ campaign: Campaign, edition: Edition, readers: Int) async throws {
        try await fill(readers)
        try await store.plan(campaign, edition: edition)
    }

    /// A part at a time: the list must not be what the memory is measured by.
    private func fill(_ readers: Int) async throws {
        let entry = ListEntry(source: "benchmark", at: BenchmarkLetter.now) {
            .tombstone($0.key)
        }
        for first in stride(from: 0, to: readers, by: 1_000) {
            let rows = try (first..<min(first + 1_000, readers)).map { number in
                ListRow(
                    address: try BenchmarkLetter.address(number),
                    profile: BenchmarkLetter.profile(number)
                )
            }
            _ = try await store.importReaders(rows, as: entry)
        }
    }
}
