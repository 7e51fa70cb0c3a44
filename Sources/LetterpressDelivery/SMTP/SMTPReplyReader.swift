internal import LetterpressModel

/// Cuts what a server says into replies (RFC 5321 §4.2), however it comes in pieces.
struct SMTPReplyReader {
    enum Next: Equatable {
        case reply(Reply)
        /// More has to come.
        case unfinished
        /// What came is no reply, or goes on for ever.
        case nonsense
    }

    /// Octets of a reply that is read, all lines together; 512 are a line's limit (§4.5.3.1.5).
    private static let limit = 64 * 1024
    private var buffer: [UInt8] = []
    private var start = 0

    mutating func take(_ bytes: [UInt8]) {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer += bytes
    }

    /// The next whole reply; of several lines the last one speaks.
    mutating func next() -> Next {
        var index = start
        var code: ArraySlice<UInt8>?
        while let end = buffer[index...].firstIndex(of: 10) {
            var line = buffer[index..<end]
            if line.last == 13 { line.removeLast() }
            let digits = line.prefix(3)
            let sign = line.dropFirst(3).first
            // Some end a reply with its three digits alone.
            guard digits.count == 3, (0x32...0x35).contains(digits.first ?? 0),
                digits.allSatisfy({ (0x30...0x39).contains($0) }),
                sign == nil || sign == UInt8(ascii: " ") || sign == UInt8(ascii: "-"),
                code == nil || code == digits
            else { return .nonsense }
            code = digits
            index = end + 1
            if sign != UInt8(ascii: "-") {
                start = index
                return .reply(Reply(line: line))
            }
        }
        return buffer.count - start > Self.limit ? .nonsense : .unfinished
    }
}
