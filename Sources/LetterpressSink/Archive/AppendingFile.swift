internal import Foundation

/// A file that grows at its end, a block at a time.
///
/// What cannot be written stays in memory and is tried again, without a gap or a repeat.
struct AppendingFile: ~Copyable {
    /// Octets in memory that cause a write.
    private static let block = 256 * 1024
    private let file: OpenFile
    private var waiting: [UInt8]

    init(_ path: String) throws(SinkError) {
        file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_APPEND)
        // A sink that was killed may have left half a line.
        waiting = file.endsInLineFeed() ? [] : [lineFeed]
    }

    func lock() -> Bool { file.lock() }
    func unlock() { file.unlock() }

    /// Writes when a block is full; throws when that fails, and then nothing may be appended.
    mutating func makeRoom() throws(SinkError) {
        if waiting.count >= Self.block { try flush() }
    }

    mutating func append(_ write: (inout [UInt8]) -> Void) {
        write(&waiting)
    }

    mutating func flush() throws(SinkError) {
        let (written, failure) = file.write(waiting)
        if written == waiting.count {
            waiting.removeAll(keepingCapacity: waiting.count <= 4 * Self.block)
        } else {
            waiting.removeFirst(written)
        }
        if let failure { throw failure }
    }
}
