import Foundation
import LetterpressSQLite
import LetterpressStore

/// Every store there is.
enum StoreKind: CaseIterable {
    case memory, sqlite

    /// A store without anything in it; what it writes goes to `folder`.
    func makeEmpty(in folder: TemporaryFolder) throws -> any Store {
        switch self {
        case .memory: MemoryStore()
        case .sqlite: try SQLiteStore(path: folder.url.appending(path: "letterpress.db").path)
        }
    }
}

/// A folder for one test, gone when the test is over.
final class TemporaryFolder: Sendable {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory
            .appending(path: "letterpress-store-\(UUID().uuidString)", directoryHint: .isDirectory)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
