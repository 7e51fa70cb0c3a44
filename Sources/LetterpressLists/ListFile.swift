internal import Foundation

/// The bytes of a list, as UTF-8 whatever it was written in, to be read in pieces and again.
///
/// What cannot be read twice, such as a pipe, and what is not UTF-8 goes through an unnamed file that
/// is gone when this is.
package final class ListFile {
    package let encoding: ListEncoding
    /// In bytes, without a byte order mark.
    package let count: Int
    private let descriptor: Int32
    private let start: Int

    /// Takes the descriptor over and closes it.
    package init(descriptor: Int32) throws(ListFileError) {
        var descriptor = descriptor
        if lseek(descriptor, 0, SEEK_END) < 0 { descriptor = try Self.spooled(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        let raw = RawFile(descriptor: descriptor, count: size)
        let found = try ListEncoding.detect(in: raw)
        encoding = found.encoding
        guard found.encoding.isUTF8 else {
            defer { close(descriptor) }
            let plain = try Self.unnamedFile()
            try found.encoding.decode(raw, from: found.start) { bytes throws(ListFileError) in
                try Self.write(bytes, to: plain)
            }
            self.descriptor = plain
            start = 0
            count = Int(lseek(plain, 0, SEEK_END))
            return
        }
        self.descriptor = descriptor
        start = found.start
        count = size - found.start
    }

    package convenience init(path: String) throws(ListFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotRead(String(cString: strerror(errno))) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw .cannotRead("it is a folder")
        }
        try self.init(descriptor: descriptor)
    }

    deinit { close(descriptor) }

    /// As many of the bytes from an offset as there are, at most `limit`.
    func bytes(at offset: Int, limit: Int) throws(ListFileError) -> [UInt8] {
        try RawFile(descriptor: descriptor, count: start + count).bytes(
            at: start + offset,
            limit: limit
        )
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
    private static func unnamedFile() throws(ListFileError) -> Int32 {
        let folder = FileManager.default.temporaryDirectory.path
        var template = Array("\(folder)/letterpress-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .cannotSpool(String(cString: strerror(errno))) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(&template)
        return descriptor
    }

    private static func spooled(_ pipe: Int32) throws(ListFileError) -> Int32 {
        defer { close(pipe) }
        let file = try unnamedFile()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(pipe, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .cannotRead(String(cString: strerror(errno))) }
            if count == 0 { return file }
            try write(Array(buffer[..<count]), to: file)
        }
    }

    private static func write(_ bytes: [UInt8], to file: Int32) throws(ListFileError) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotSpool(String(cString: strerror(errno))) }
            offset += count
        }
    }
}

/// A file as it is.
struct RawFile {
    let descriptor: Int32
    let count: Int

    func bytes(at offset: Int, limit: Int) throws(ListFileError) -> [UInt8] {
        let wanted = max(0, min(limit, count - offset))
        var bytes = [UInt8](repeating: 0, count: wanted)
        var filled = 0
        while filled < wanted {
            let read = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress, wanted, off_t(offset))
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw .cannotRead(String(cString: strerror(errno))) }
            filled = read
            break
        }
        bytes.removeLast(wanted - filled)
        return bytes
    }
}

/// Why the bytes of a list cannot be had.
package enum ListFileError: Error, Equatable {
    case cannotRead(String)
    /// There is no room for a copy.
    case cannotSpool(String)
}

extension ListFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotRead(let reason): reason
        case .cannotSpool(let reason): "no copy of it can be made: \(reason)"
        }
    }
}
