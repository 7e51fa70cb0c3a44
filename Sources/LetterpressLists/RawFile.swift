internal import Foundation

/// A file as it is, closed when nobody holds it any more.
struct RawFile {
    private let handle: FileHandle
    let count: Int

    init(_ handle: FileHandle) {
        self.handle = handle
        count = max(0, Int(lseek(handle.fileDescriptor, 0, SEEK_END)))
    }

    /// As many of the bytes from an offset as there are, at most `limit`.
    func bytes(at offset: Int, limit: Int) throws(ListFileError) -> [UInt8] {
        let wanted = max(0, min(limit, count - offset))
        var bytes = [UInt8](repeating: 0, count: wanted)
        var filled = 0
        while filled < wanted {
            let read = bytes.withUnsafeMutableBytes { buffer in
                pread(
                    handle.fileDescriptor,
                    buffer.baseAddress?.advanced(by: filled),
                    wanted - filled,
                    off_t(offset + filled)
                )
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw .cannotRead(String(cString: strerror(errno))) }
            // Somebody made the file shorter meanwhile.
            if read == 0 { break }
            filled += read
        }
        bytes.removeLast(wanted - filled)
        return bytes
    }
}
