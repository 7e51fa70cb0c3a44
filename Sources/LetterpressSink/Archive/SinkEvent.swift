internal import Foundation

/// One line of `events.jsonl`: who said what to whom, and when.
struct SinkEvent: Encodable {
    /// The client's number, counted from 1 in each run.
    let connection: Int
    let time: Date
    /// `connect`, `disconnect`, `tls` or `fault`; nil for a command.
    var event: String?
    /// The client's address and port, on `connect`.
    var peer: String?
    /// Without what it says of a password.
    var command: String?
    /// The lines with a line feed between them; nil where a fault hung up instead.
    var reply: String?
    var envelope: Envelope?
    var bytes: Int?
    var sha256: String?
    var file: String?
    /// The action of a script that struck, such as `stall`.
    var fault: String?
    /// The version that was agreed on, such as `TLSv1.3`, or why there is none.
    var tls: String?

    init(connection: Int, time: Date, event: String, peer: String? = nil, reply: String? = nil) {
        self.connection = connection
        self.time = time
        self.event = event
        self.peer = peer
        self.reply = reply
    }

    /// A fault that strikes while a message comes in.
    init(connection: Int, time: Date, striking fault: Fault.Action) {
        self.connection = connection
        self.time = time
        event = "fault"
        self.fault = fault.name
    }

    init(connection: Int, time: Date, _ exchange: Exchange) {
        self.connection = connection
        self.time = time
        command = exchange.command
        fault = exchange.fault?.name
        reply = exchange.fault?.hangsUp == true ? nil : exchange.reply.text
        envelope = exchange.delivery?.envelope
        bytes = exchange.delivery?.bytes
        sha256 = exchange.delivery?.kept?.sha256
        file = exchange.delivery?.kept?.file
    }

    /// Writes sorted keys and RFC 3339 times in UTC with milliseconds.
    static func makeEncoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(style))
        }
        return encoder
    }
}
