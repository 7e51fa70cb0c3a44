import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore

/// A folder for one test with a store in it, gone when the test is over.
final class Workplace: Sendable {
    static let noon = Date(timeIntervalSince1970: 1_767_268_800)
    let folder: URL

    init() {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "letterpress-sqlite-\(UUID().uuidString)", directoryHint: .isDirectory)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Two folders deep, as in a workspace.
    var path: String { folder.appending(path: "var/letterpress.db").path }

    func open() throws(StoreError) -> SQLiteStore { try SQLiteStore(path: path) }

    /// Another program's view of the file, which may leave a transaction open.
    func openBeside() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return attributes[.posixPermissions] as? Int ?? 0
    }
}

extension Store {
    @discardableResult
    func bringIn(_ names: String...) async throws -> ImportTally {
        var profile = SubscriberProfile()
        profile.tags = ["paid"]
        profile.fields = ["plan": "gold"]
        let rows = try names.map { name in
            ListRow(address: try EmailAddress("\(name)@reader.example"), profile: profile)
        }
        return try await importReaders(
            rows,
            as: ListEntry(
                source: "list.csv",
                at: Workplace.noon,
                tombstone: { .tombstone($0.key) }
            )
        )
    }

    func plan(_ id: String, edition: String = "edition") async throws {
        let campaign = Campaign(
            id: id,
            permalink: id,
            path: "issues/\(id).md",
            edition: edition,
            state: .planned,
            createdAt: Workplace.noon,
            finishedAt: nil
        )
        let text = MergedText(pieces: [.literal("Hello")])
        try await plan(
            campaign,
            edition: Edition(
                id: "edition",
                subject: text,
                preheader: text,
                html: text,
                text: text,
                language: "en"
            )
        )
    }
}
