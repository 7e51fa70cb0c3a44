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

    init?(_ information: stat) {
        guard information.st_mode & S_IFMT == S_IFREG else { return nil }
        bytes = Int64(information.st_size)
        modified =
            Int64(information.st_mtim.tv_sec) * 1_000_000_000
            + Int64(information.st_mtim.tv_nsec)
        inode = UInt64(information.st_ino)
    }
}
