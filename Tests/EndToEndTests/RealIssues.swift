import Foundation

/// Letters as they were really written, where there are any: they are not ours to keep.
enum RealIssues {
    /// Empty where the folder is absent.
    static let files: [URL] = {
        let folder = Letterpress.package.appending(path: "../shared/issues")
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: nil
        )
        return (files ?? []).filter {
            $0.pathExtension == "md" && $0.lastPathComponent != "README.md"
        }.sorted { $0.path < $1.path }
    }()
}
