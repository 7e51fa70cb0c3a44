import Foundation
import Synchronization

/// A web server that answers each request as a script tells it to, over connections that it keeps.
final class HTTPScript: Sendable {
    enum Answer: Sendable {
        case says(Int, String, headers: String = "")
        /// Reads the request and closes the connection.
        case hangsUp
        /// Closes the connection when this much of the body has come.
        case hangsUpAfter(octets: Int)
        /// Reads the request and says nothing until the client is gone.
        case staysSilent
    }

    struct Request: Equatable, Sendable {
        let key: String
        let body: String
        /// Of the connections, from 0.
        let connection: Int
    }

    let port: Int
    private let listener: Int32
    private let answer: @Sendable (Int, String) -> Answer
    private let state = Mutex<(requests: [Request], connections: Int)>(([], 0))

    /// `answer` is asked with the number of the request, from 0, and its body.
    init(_ answer: @escaping @Sendable (Int, String) -> Answer) throws {
        (listener, port) = try ClientSocket.listen()
        self.answer = answer
        Thread.detachNewThread { [self] in
            while let client = ClientSocket(from: listener) {
                let number = state.withLock { state in
                    defer { state.connections += 1 }
                    return state.connections
                }
                nonisolated(unsafe) let client = client
                Thread.detachNewThread { [self] in
                    converse(with: client, number)
                    client.close()
                }
            }
        }
    }

    var url: String { "http://127.0.0.1:\(port)/mail" }
    var requests: [Request] { state.withLock { $0.requests } }
    var bodies: [String] { requests.map(\.body) }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func converse(with client: ClientSocket, _ connection: Int) {
        while client.readLine() != nil {
            var (length, key) = (0, "")
            while let line = client.readLine(), !line.isEmpty {
                let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
                let value = parts.last?.trimmingCharacters(in: .whitespaces) ?? ""
                if parts[0].lowercased() == "content-length" { length = Int(value) ?? 0 }
                if parts[0] == "X-Key" { key = value }
            }
            let number = requests.count
            if case .hangsUpAfter(let octets) = answer(number, "") {
                _ = client.take(octets)
                return note(Request(key: key, body: "(part)", connection: connection))
            }
            guard let octets = client.take(length) else { return }
            let body = String(decoding: octets, as: UTF8.self)
            note(Request(key: key, body: body, connection: connection))
            switch answer(number, body) {
            case .says(let status, let words, let headers):
                let lines = "HTTP/1.1 \(status) X\nContent-Length: \(words.utf8.count)\n\(headers)"
                client.say(lines + (headers.isEmpty ? "" : "\n"))
                client.write(words)
            case .hangsUp, .hangsUpAfter: return
            case .staysSilent:
                _ = client.take(1)
                return
            }
        }
    }

    private func note(_ request: Request) {
        state.withLock { $0.requests.append(request) }
    }
}
