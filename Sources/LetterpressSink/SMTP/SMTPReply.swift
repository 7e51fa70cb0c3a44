internal import NIOCore

/// What the server says to one command: a code, and a line or more of text (RFC 5321 §4.2).
struct SMTPReply: Error, Equatable {
    /// Three digits; the first one decides (RFC 5321 §4.2.1).
    let code: Int
    /// The lines as they go out, code included, without their CRLF.
    let lines: [String]

    /// Makes a reply of one line with an enhanced code such as `2.1.0` (RFC 2034 §4).
    init(_ code: Int, _ enhanced: String, _ text: String) {
        self.code = code
        lines = ["\(code) \(enhanced) \(text)"]
    }

    /// Makes a reply without an enhanced code: the greeting, EHLO, HELO and 354 (RFC 2034 §4).
    init(_ code: Int, lines texts: [String]) {
        self.code = code
        lines = texts.enumerated().map { index, text in
            "\(code)\(index == texts.count - 1 ? " " : "-")\(text)"
        }
    }

    /// The lines with a line feed between them, as the event log has them.
    var text: String { lines.joined(separator: "\n") }

    func write(to buffer: inout ByteBuffer) {
        for line in lines {
            buffer.writeString(line)
            buffer.writeStaticString("\r\n")
        }
    }
}
