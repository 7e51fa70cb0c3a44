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
    /// Of the reply that is not whole yet: where its next line begins, and what was said so far.
    private var next = 0
    private var lines: [Reply] = []

    mutating func take(_ bytes: [UInt8]) {
        if start > 0 {
            buffer.removeFirst(start)
            (start, next) = (0, next - start)
        }
        buffer += bytes
    }

    /// The next whole reply.
    mutating func read() -> Next {
        while let end = buffer[next...].firstIndex(of: 10) {
            var line = buffer[next..<end]
            if line.last == 13 { line.removeLast() }
            let digits = line.prefix(3)
            let sign = line.dropFirst(3).first
            // Some end a reply with its three digits alone.
            guard digits.count == 3, (0x32...0x35).contains(digits.first ?? 0),
                digits.allSatisfy({ (0x30...0x39).contains($0) }),
                sign == nil || sign == UInt8(ascii: " ") || sign == UInt8(ascii: "-")
            else { return .nonsense }
            let reply = Reply(line: line)
            guard lines.first.map({ $0.code == reply.code }) ?? true else { return .nonsense }
            next = end + 1
            if sign != UInt8(ascii: "-") {
                defer { (start, lines) = (next, []) }
                return .reply(lines.isEmpty ? reply : Self.joined(lines + [reply]))
            }
            guard next - start <= Self.limit else { return .nonsense }
            lines.append(reply)
        }
        return buffer.count - start > Self.limit ? .nonsense : .unfinished
    }

    /// Some say why they refuse in the first line and thank or advertise in the last.
    private static func joined(_ lines: [Reply]) -> Reply {
        guard let last = lines.last, last.code >= 400 else {
            return lines.last ?? Reply(code: 0, enhanced: nil, text: "")
        }
        var text = ""
        for line in lines where !line.text.isEmpty && !text.contains(line.text) {
            text += text.isEmpty ? line.text : " \(line.text)"
            if text.utf8.count > 512 { break }
        }
        return Reply(
            code: last.code,
            enhanced: lines.lazy.compactMap(\.enhanced).first,
            text: text
        )
    }
}
