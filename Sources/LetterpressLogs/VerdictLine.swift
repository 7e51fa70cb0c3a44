internal import Foundation
internal import LetterpressModel

/// A line of JSON: `{"message_id", "state", "reply"}` of whoever knows, or a record of the journal
/// (`journalctl -o json`).
enum VerdictLine {
    case verdict(messageID: String, LogVerdict)
    case record(program: String, message: String)
    /// It names a copy that is asked for, and no state that is known.
    case withoutState
    case other

    private struct Object: Decodable {
        let messageID: String?
        let state: String?
        let reply: String?
        let program: String?
        let message: String?

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Name.self)
            func text(_ name: Name) -> String? { try? values.decode(String.self, forKey: name) }
            messageID = text(.messageID)
            state = text(.state)
            reply = text(.reply)
            program = text(.program)
            message = text(.message)
        }

        enum Name: String, CodingKey {
            case messageID = "message_id"
            case state, reply
            case program = "SYSLOG_IDENTIFIER"
            case message = "MESSAGE"
        }
    }

    init(_ line: ArraySlice<UInt8>, _ question: LogQuestion) {
        guard let object = try? JSONDecoder().decode(Object.self, from: Data(line)) else {
            self = .other
            return
        }
        if let program = object.program, let message = object.message {
            self = .record(program: program, message: message)
            return
        }
        guard let written = object.messageID else {
            self = .other
            return
        }
        let words = object.reply ?? ""
        let bare =
            written.hasPrefix("<") && written.hasSuffix(">")
            ? String(written.dropFirst().dropLast()) : written
        guard question.messageIDs.contains(bare) else {
            self = .other
            return
        }
        switch object.state {
        case "accepted": self = .verdict(messageID: bare, .accepted(Reply(line: words)))
        case "rejected": self = .verdict(messageID: bare, .rejected(Reply(line: words)))
        case "deferred": self = .verdict(messageID: bare, .deferred(Reply(line: words)))
        default: self = .withoutState
        }
    }
}
