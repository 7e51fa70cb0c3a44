import Foundation

@testable import LetterpressSink

/// Requests as a client sends them, and answers as it reads them.
struct APIClient {
    struct Answer: Equatable, Sendable {
        let status: Int
        /// The lines of the header.
        let head: [String]
        let body: String
    }

    let sink: Sink

    /// Sends one request on a connection of its own; nil where the sink hangs up without an answer.
    func answer(
        to start: String,
        _ fields: [String] = [],
        _ body: String = ""
    ) async throws -> Answer? {
        try await answers(to: [Self.request(start, fields + ["Connection: close"], body)]).first
    }

    /// Sends all at once on one connection, of which the last request must close it.
    func answers(to requests: [String]) async throws -> [Answer] {
        let text = try await Client.talk(at: sink.httpAddress ?? "") { client in
            try await client.send(requests.joined())
            return try await client.everything()
        }
        return Self.answers(in: text)
    }

    static func request(_ start: String, _ fields: [String], _ body: String = "") -> String {
        let all = ["\(start) HTTP/1.1", "Host: localhost"] + fields
        let type = "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)"
        return all.joined(separator: "\r\n") + "\r\n\(type)\r\n\r\n\(body)"
    }

    /// The bodies are ASCII, so that octets are characters.
    private static func answers(in text: String) -> [Answer] {
        var (answers, rest) = ([Answer](), text[...])
        while let end = rest.range(of: "\r\n\r\n") {
            let head = rest[..<end.lowerBound].split(separator: "\r\n").map(String.init)
            let size = head.first { $0.hasPrefix("Content-Length: ") }?.dropFirst(16)
            let body = rest[end.upperBound...].unicodeScalars.prefix(size.flatMap { Int($0) } ?? 0)
            let status = head.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
            answers.append(Answer(status: status ?? 0, head: head, body: String(body)))
            rest = rest[body.endIndex...]
        }
        return answers
    }
}
