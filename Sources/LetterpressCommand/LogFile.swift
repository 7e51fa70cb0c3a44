internal import Foundation
internal import LetterpressModel

/// A log, to be read piece by piece; `-` is standard input.
struct LogFile {
    private let path: String
    private let handle: FileHandle

    init(_ path: String) throws(FileError) {
        self.path = path
        if path == "-" {
            handle = .standardInput
            return
        }
        let file = URL(filePath: path, relativeTo: Files.current)
        do {
            handle = try FileHandle(forReadingFrom: file)
        } catch {
            let reason = FileFault.reason(error, at: file)
            throw FileError(path: path, reason: reason, status: .noInput)
        }
    }

    /// Empty at its end.
    func next() throws(FileError) -> [UInt8] {
        do {
            return Array(try handle.read(upToCount: 1 << 16) ?? Data())
        } catch {
            throw FileError(path: path, reason: FileFault.reason(error), status: .noInput)
        }
    }
}
