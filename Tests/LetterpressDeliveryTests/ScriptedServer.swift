import Foundation
import Synchronization

/// A mail server that says what a script tells it to, and remembers what it heard.
///
/// Each client gets the next conversation; when its steps are done, the server still answers QUIT and
/// waits for the client to hang up. It runs on a thread of its own.
final class ScriptedServer: Sendable {
    enum Step: Sendable {
        /// Says a line unasked; several are parted by a line feed.
        case say(String)
        /// Waits for a command that begins so and answers it; says nothing to an empty answer.
        case hear(String, String)
        /// Reads a message up to its final dot and answers it; says nothing to an empty answer.
        case takeMessage(String)
        /// Reads at least so many octets.
        case take(Int)
        /// Reads in silence until the client hangs up; notes if it never does.
        case takeRest
        case hangUp
        /// Does nothing for a while.
        case pause(TimeInterval)
    }

    let port: Int
    private let listener: Int32
    private let heard = Mutex<[[String]]>([])
    private let ended: AsyncStream<Void>
    private let hangUps: AsyncStream<Void>

    /// Listens on a free port of this machine.
    init(_ conversations: [[Step]]) throws {
        (listener, port) = try ClientSocket.listen()
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        let (hangUps, hungUp) = AsyncStream.makeStream(of: Void.self)
        self.ended = ended
        self.hangUps = hangUps
        Thread.detachNewThread { [self] in
            for steps in conversations {
                guard let client = ClientSocket(from: listener) else { break }
                heard.withLock { $0.append([]) }
                converse(with: client, steps)
                client.close()
                hungUp.yield()
            }
            end.finish()
        }
    }

    /// The name that libcurl's words are prefixed with.
    var name: String { "127.0.0.1:\(port)" }

    /// Waits until the server has closed a connection.
    func waitForHangUp() async {
        for await _ in hangUps { return }
    }

    /// Takes no further client, waits for the one there is, and tells what each one said.
    func stop() async -> [[String]] {
        shutdown(listener, Int32(SHUT_RDWR))
        for await _ in ended {}
        close(listener)
        return heard.withLock { $0 }
    }

    private func converse(with client: ClientSocket, _ steps: [Step]) {
        for step in steps {
            switch step {
            case .say(let lines): client.say(lines)
            case .hear(let prefix, let answer):
                guard let line = client.readLine() else { return note("(lost)") }
                note(line)
                guard line.hasPrefix(prefix) else { return note("(expected \(prefix))") }
                client.say(answer)
            case .takeMessage(let answer):
                guard let octets = client.readMessage() else { return note("(lost)") }
                note("(message of \(octets) octets)")
                client.say(answer)
            case .take(let octets):
                note(client.read(atLeast: octets) ? "(\(octets) octets)" : "(lost)")
            case .takeRest:
                _ = client.read(atLeast: .max)
                return client.hasHungUp ? () : note("(waited in vain)")
            case .hangUp: return
            case .pause(let seconds): Thread.sleep(forTimeInterval: seconds)
            }
        }
        while let line = client.readLine() {
            note(line)
            if line == "QUIT" { client.say("221 2.0.0 Bye") }
        }
    }

    private func note(_ line: String) {
        heard.withLock { $0[$0.count - 1].append(line) }
    }
}
