package import Foundation

/// A message that a rehearsal's mail server kept.
package struct ReceivedCopy: Equatable, Sendable {
    /// With its angle brackets; empty where the message has none, or more than one.
    package let messageID: String
    /// Whom the envelope named; nil where the server's notes lack the message.
    package let recipient: String?

    package init(messageID: String, recipient: String?) {
        self.messageID = messageID
        self.recipient = recipient
    }
}

extension ReceivedCopy {
    /// All that a sink kept in `folder`, in the order in which it came.
    ///
    /// The sink must have ended: what it notes of envelopes follows a moment later.
    package static func all(in folder: URL) throws -> [ReceivedCopy] {
        let recipients = try recipients(in: folder.appending(path: "events.jsonl"))
        let messages = folder.appending(path: "messages")
        return try FileManager.default.contentsOfDirectory(atPath: messages.path)
            .filter { $0.hasSuffix(".eml") }.sorted()
            .map { name in
                let file = try FileHandle(forReadingFrom: messages.appending(path: name))
                defer { try? file.close() }
                let head = Array(try file.read(upToCount: headLimit) ?? Data())
                return ReceivedCopy(
                    messageID: messageID(in: head),
                    recipient: recipients["messages/\(name)"]
                )
            }
    }

    /// Ours are a few kilobytes, signatures included.
    private static let headLimit = 64 << 10

    private struct Event: Decodable {
        struct Envelope: Decodable { let to: [String] }
        let file: String?
        let envelope: Envelope?
    }

    /// The envelope's recipient of each file; every copy is personal, so there is one.
    private static func recipients(in file: URL) throws -> [String: String] {
        var found: [String: String] = [:]
        let decoder = JSONDecoder()
        for line in try Data(contentsOf: file, options: .mappedIfSafe).split(separator: 10) {
            let event = try decoder.decode(Event.self, from: line)
            guard let name = event.file, let envelope = event.envelope else { continue }
            found[name] = envelope.to.joined(separator: " ")
        }
        return found
    }

    /// What the one Message-ID of a head says, unfolded; empty where there is not just one.
    static func messageID(in head: [UInt8]) -> String {
        var values: [String] = []
        var isInside = false
        for line in head.split(separator: 10, omittingEmptySubsequences: false) {
            let text = String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
            if text.isEmpty { break }
            if text.hasPrefix(" ") || text.hasPrefix("\t") {
                if isInside, let last = values.popLast() { values.append(last + text) }
                continue
            }
            isInside = text.lowercased().hasPrefix("message-id:")
            if isInside { values.append(String(text.dropFirst("message-id:".utf8.count))) }
        }
        guard values.count == 1 else { return "" }
        return values[0].trimmingCharacters(in: .whitespaces)
    }
}
