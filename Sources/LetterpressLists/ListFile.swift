package import Foundation

/// The bytes of a list, as UTF-8 whatever it was written in, to be read in pieces and again.
///
/// What cannot be read twice, such as a pipe, and what is not UTF-8 goes through an unnamed file that
/// is gone when this is.
package final class ListFile {
    package let encoding: ListEncoding
    /// In bytes, without a byte order mark.
    package let count: Int
    private let raw: RawFile
    private let start: Int

    /// Reads from a handle that nobody else reads from.
    package init(_ handle: FileHandle) throws(ListFileError) {
        let isPipe = lseek(handle.fileDescriptor, 0, SEEK_END) < 0
        let file = RawFile(isPipe ? try Self.spooled(handle) : handle)
        let found = try ListEncoding.detect(in: file)
        encoding = found.encoding
        if found.encoding.isUTF8 {
            (raw, start) = (file, found.start)
        } else {
            let plain = try Self.unnamedFile()
            try found.encoding.decode(file, from: found.start) { bytes throws(ListFileError) in
                try Self.write(bytes, to: plain)
            }
            (raw, start) = (RawFile(plain), 0)
        }
        count = raw.count - start
    }

    package convenience init(path: String) throws(ListFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotRead(String(cString: strerror(errno))) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else {
            throw .cannotRead("it is a folder")
        }
        try self.init(handle)
    }

    /// As many of the bytes from an offset as there are, at most `limit`.
    func bytes(at offset: Int, limit: Int) throws(ListFileError) -> [UInt8] {
        try raw.bytes(at: start + offset, limit: limit)
    }

    package func first(of range: Range<Int>) throws(ListFileError) -> UInt8? {
        try bytes(at: range.lowerBound, limit: 1).first
    }

    /// Hands out a range piece by piece.
    package func copy(
        _ range: Range<Int>,
        to sink: ([UInt8]) throws -> Void
    ) throws {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let piece = try bytes(at: offset, limit: min(1 << 16, range.upperBound - offset))
            guard !piece.isEmpty else { return }
            try sink(piece)
            offset += piece.count
        }
    }

    // MARK: - Unnamed files

    /// For nobody else to read, and gone at the end whatever happens.
    private static func unnamedFile() throws(ListFileError) -> FileHandle {
        let folder = FileManager.default.temporaryDirectory.path
        var template = Array("\(folder)/letterpress-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .cannotSpool(String(cString: strerror(errno))) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(&template)
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private static func spooled(_ pipe: FileHandle) throws(ListFileError) -> FileHandle {
        let file = try unnamedFile()
        while true {
            let piece: Data?
            do { piece = try pipe.read(upToCount: 1 << 16) } catch {
                throw .cannotRead(String(cString: strerror(errno)))
            }
            guard let piece, !piece.isEmpty else { return file }
            try write(Array(piece), to: file)
        }
    }

    private static func write(_ bytes: [UInt8], to file: FileHandle) throws(ListFileError) {
        do { try file.write(contentsOf: Data(bytes)) } catch {
            throw .cannotSpool(String(cString: strerror(errno)))
        }
    }
}
