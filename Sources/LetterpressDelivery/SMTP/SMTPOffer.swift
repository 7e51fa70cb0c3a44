internal import LetterpressModel

/// What a server said that it can do, in its reply to EHLO.
struct SMTPOffer: Equatable {
    let pipelines: Bool
    let takesUTF8: Bool
    /// Nil where it does not list SIZE; 0 where it names no limit (RFC 1870 §3).
    let size: Int?

    init(_ lines: [String]) {
        let words = lines.map { $0.uppercased().split(separator: " ") }
        pipelines = words.contains { $0.first == "PIPELINING" }
        takesUTF8 = words.contains { $0.first == "SMTPUTF8" }
        size = words.first { $0.first == "SIZE" }.map {
            $0.dropFirst().first.flatMap { Int($0) } ?? 0
        }
    }

    /// Why the server of that name cannot take a message, known before anything is said.
    func refusal(of message: OutgoingMessage, by name: String) -> Outcome? {
        if message.recipient.needsUTF8, !takesUTF8 {
            let words = "\(name) takes no mailbox with letters beyond ASCII (SMTPUTF8)"
            return .rejected(Reply(code: 0, enhanced: "5.6.7", text: words))
        }
        if let size, size > 0, message.bytes.count > size {
            return .rejected(
                Reply(code: 0, enhanced: "5.3.4", text: "\(name) takes \(size) octets at most")
            )
        }
        return nil
    }

    /// MAIL, RCPT and DATA, each with its line end.
    func commands(for message: OutgoingMessage) -> [String] {
        let size = size == nil ? "" : " SIZE=\(message.bytes.count)"
        let utf8 = message.recipient.needsUTF8 ? " SMTPUTF8" : ""
        return [
            "MAIL FROM:<\(message.sender.wire)>\(size)\(utf8)\r\n",
            "RCPT TO:<\(message.recipient.wire)>\r\n", "DATA\r\n",
        ]
    }
}
