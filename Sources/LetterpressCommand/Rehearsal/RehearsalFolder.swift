internal import Foundation
internal import LetterpressModel
internal import LetterpressSQLite
internal import LetterpressWorkspace

/// Where a rehearsal happens: a copy of the store and what the mail server keeps, for the owner only.
struct RehearsalFolder {
    let url: URL

    var store: URL { url.appending(path: "letterpress.db") }
    var sink: URL { url.appending(path: "sink", directoryHint: .isDirectory) }
    /// What the sender says on standard error.
    var words: URL { url.appending(path: "words") }

    init() throws(FileError) {
        url = FileManager.default.temporaryDirectory.appending(
            path: "letterpress-rehearsal-\(UUID().uuidString)",
            directoryHint: .isDirectory
        )
        do {
            try FileManager.default.createDirectory(
                at: url,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw FileError(
                path: url.path,
                reason: FileFault.reason(error, at: url),
                status: .cannotWrite
            )
        }
    }

    func remove() { try? FileManager.default.removeItem(at: url) }

    /// Copies the store of a site, while others use it; where there is none, nobody is on the list.
    func copyStore(of site: Site) async throws -> SQLiteStore {
        let path = site.workspace.url(of: site.configuration.storePath).path
        if FileManager.default.fileExists(atPath: path) {
            try await SQLiteStore(path: path).backup(to: store.path)
        }
        return try SQLiteStore(path: store.path)
    }
}
