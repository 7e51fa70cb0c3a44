internal import Foundation

/// The files and folders below some folders as they stand, by their paths.
///
/// What is hidden is left out; links are followed to files and not to folders.
package struct FolderLook: Equatable, Sendable {
    package private(set) var files: [String: FileStamp] = [:]
    package private(set) var folders: Set<String> = []

    /// Paths are told with the folder as it was named before them.
    package init(below roots: [String]) {
        for root in roots { look(below: root) }
    }

    private mutating func look(below root: String) {
        var waiting = [root]
        var isRoot = true
        while let path = waiting.popLast() {
            var information = stat()
            // A root may be a link to its folder.
            let found = isRoot ? stat(path, &information) : lstat(path, &information)
            isRoot = false
            guard found == 0 else { continue }
            switch information.st_mode & S_IFMT {
            case S_IFDIR:
                folders.insert(path)
                let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
                waiting += names.filter { !isHidden($0) }.map { "\(path)/\($0)" }
            case S_IFREG: files[path] = FileStamp(information)
            case S_IFLNK: files[path] = FileStamp(ofFileAt: path)
            default: break
            }
        }
    }

    private func isHidden(_ name: String) -> Bool { name.hasPrefix(".") || name.hasSuffix("~") }
}
