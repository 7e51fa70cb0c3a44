/// A message between DATA and its final dot (RFC 5321 §4.5.2).
enum SMTPText {
    /// With every line that begins with a dot beginning with two, and a line end at the end.
    ///
    /// Our own messages have no such line, so that they are not copied here.
    static func stuffed(_ message: [UInt8]) -> [UInt8] {
        let dot = UInt8(ascii: ".")
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
        if text.suffix(2) != [13, 10] { text += [13, 10] }
        return text
    }

    private static func holdsLeadingDot(_ message: [UInt8]) -> Bool {
        message.withUnsafeBufferPointer { bytes in
            guard let first = bytes.first else { return false }
            if first == UInt8(ascii: ".") { return true }
            var index = 0
            while let end = bytes[index...].firstIndex(of: 10) {
                index = end + 1
                if index < bytes.count, bytes[index] == UInt8(ascii: ".") { return true }
            }
            return false
        }
    }
}
