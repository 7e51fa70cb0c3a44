internal import Foundation
package import LetterpressModel
package import LetterpressWorkspace

/// Looks for files that name an address.
package struct TraceSearch: Sendable {
    private let forms: [Data]

    /// As it is written, compared and shown, as UTF-8 and UTF-16, in any case of ASCII letters.
    package init(for address: EmailAddress) {
        let texts = Set([address.wire.lowercased(), address.key, address.shown.lowercased()])
        forms = texts.flatMap { text in
            let units = Array(text.utf16)
            return [
                Data(text.utf8),
                Data(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
                Data(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
            ]
        }
    }

    /// Paths from the workspace, but for the store and the files beside it, and what git keeps.
    package func files(in workspace: Workspace, except store: String) -> [String] {
        let root = workspace.root
        guard
            let all = FileManager.default.enumerator(
                at: root,
                includingPropertiesForKeys: [.isRegularFileKey]
            )
        else { return [] }
        let own = Set([store, "\(store)-wal", "\(store)-shm"].map { workspace.url(of: $0).path })
        var found: [String] = []
        for case let file as URL in all {
            if [".git", ".build"].contains(file.lastPathComponent) {
                all.skipDescendants()
                continue
            }
            let isFile = (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile
            guard isFile == true, !own.contains(file.path), holds(file) else { continue }
            found.append(workspace.name(of: file))
        }
        return found.sorted()
    }

    /// Piece by piece, each with the end of the one before it.
    private func holds(_ file: URL) -> Bool {
        guard let handle = try? FileHandle(forReadingFrom: file) else { return false }
        defer { try? handle.close() }
        let overlap = (forms.map(\.count).max() ?? 1) - 1
        var rest = Data()
        while let data = try? handle.read(upToCount: 1 << 20), !data.isEmpty {
            let bytes = rest + Data(data.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
            if forms.contains(where: { bytes.range(of: $0) != nil }) { return true }
            rest = Data(bytes.suffix(overlap))
        }
        return false
    }
}
