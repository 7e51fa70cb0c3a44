internal import Foundation

/// Standard output for what has many lines.
final class BufferedOutput {
    private var bytes: [UInt8] = []
    private let encoder = Console.jsonEncoder

    func write(_ text: String) {
        bytes += Array(text.utf8)
        if bytes.count > 1 << 16 { flush() }
    }

    /// An object as a line of JSON.
    func write(line value: some Encodable) throws {
        bytes += Array(try encoder.encode(value))
        write("\n")
    }

    func flush() {
        Console.print(bytes: bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
