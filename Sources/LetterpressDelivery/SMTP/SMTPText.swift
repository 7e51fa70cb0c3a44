internal import Glibc

/// A message between DATA and its final dot (RFC 5321 §4.5.2).
enum SMTPText {
    private static let dot = UInt8(ascii: ".")

    /// With every line that begins with a dot beginning with two, and a line end at the end.
    ///
    /// Our own messages have no such line, so that they are not copied here.
    static func stuffed(_ message: [UInt8]) -> [UInt8] {
        var text = message
        if holdsLeadingDot(message) {
            text.removeAll(keepingCapacity: true)
            var last: UInt8 = 10
            for byte in message {
                if byte == dot, last == 10 { text.append(dot) }
                text.append(byte)
                last = byte
            }
        }
        if text.count < 2 || text[text.count - 2] != 13 || text[text.count - 1] != 10 {
            text += [13, 10]
        }
        return text
    }

    private static func holdsLeadingDot(_ message: [UInt8]) -> Bool {
        message.withUnsafeBytes { bytes in
            guard var start = bytes.baseAddress, bytes.count > 0 else { return false }
            if bytes[0] == dot { return true }
            let end = start + bytes.count
            while let feed = memchr(start, 10, end - start) {
                start = UnsafeRawPointer(feed) + 1
                guard start < end else { return false }
                if start.load(as: UInt8.self) == dot { return true }
            }
            return false
        }
    }
}
