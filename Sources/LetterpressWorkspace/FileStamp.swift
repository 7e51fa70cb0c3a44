package import Foundation

/// What tells one state of a file from the next without reading it.
package struct FileStamp: Hashable, Sendable {
    package let bytes: Int64
    /// Nanoseconds since 1970.
    package let modified: Int64
    /// A file that is moved keeps it.
    package let inode: UInt64

    package var savedAt: Date { Date(timeIntervalSince1970: Double(modified) / 1e9) }

    /// Nil for what is no regular file, a link to one included.
    package init?(ofFileAt path: String) {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        self.init(information)
    }

    fileprivate init?(_ information: stat) {
        guard information.st_mode & S_IFMT == S_IFREG else { return nil }
        bytes = Int64(information.st_size)
        modified =
            Int64(information.st_mtim.tv_sec) * 1_000_000_000
            + Int64(information.st_mtim.tv_nsec)
        inode = UInt64(information.st_ino)
    }
}

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
