package import Foundation

/// A file with a key in it that nobody else can read.
package enum PrivateFile {
    /// No key is longer; what is, is something else.
    private static let limit = 64 * 1024

    /// Refuses a file that others may read or anybody but its owner may change.
    package static func read(_ file: URL) throws(PrivateFileFault) -> [UInt8] {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        // Of the file that was opened, so that nobody can put another in its place between the two.
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .noFile
        }
        guard status.st_mode & 0o027 == 0 else {
            throw .exposed(mode: Int(status.st_mode & 0o777))
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        guard bytes.count <= limit else { throw .tooLong }
        return bytes
    }
}
