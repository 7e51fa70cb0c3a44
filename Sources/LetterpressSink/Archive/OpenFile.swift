internal import Foundation

/// A file open for writing: one owner, closed once.
struct OpenFile: ~Copyable {
    let path: String
    private let descriptor: Int32

    /// Opens with the flags of `open(2)`; a new file gets mode 0644.
    init(_ path: String, flags: Int32) throws(SinkError) {
        self.path = path
        descriptor = open(path, flags | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw SinkError(.folderNotWritable(path: path, cause: systemCause()))
        }
    }

    deinit { _ = close(descriptor) }

    /// Writes all octets; on failure says how many went out before it.
    func write(_ octets: [UInt8]) -> (written: Int, failure: SinkError?) {
        octets.withUnsafeBytes { all in
            var written = 0
            while written < all.count, let start = all.baseAddress {
                let count = Foundation.write(descriptor, start + written, all.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    return (written, SinkError(.cannotWrite(path: path, cause: systemCause())))
                }
                written += count
            }
            return (written, nil)
        }
    }

    /// False where another holds the file's lock; ours lasts until it is given up or the file is closed.
    func lock() -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    func unlock() { _ = flock(descriptor, LOCK_UN) }

    /// Whether the file is empty or its last line has its end.
    func endsInLineFeed() -> Bool {
        let end = lseek(descriptor, 0, SEEK_END)
        var last: UInt8 = 0
        return end <= 0 || (pread(descriptor, &last, 1, end - 1) == 1 && last == lineFeed)
    }
}

/// What the last system call of this thread says about its failure.
func systemCause() -> String {
    String(cString: strerror(errno))
}

/// What the system said beneath an error of Foundation, whose own words name no cause on Linux.
func systemCause(of error: any Error) -> String {
    guard let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error else {
        return error.localizedDescription
    }
    return String(cString: strerror(Int32((cause as NSError).code)))
}
