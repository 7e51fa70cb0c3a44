package import LetterpressModel
internal import Synchronization

/// Where a transport gets its messages, from as many places at once as it likes.
package protocol MailSource: Sendable {
    /// What is next in line; never waits for a limit.
    func next() async -> MailSupply

    /// Whether anything may still be started; whoever waits with copies in hand looks now and then.
    var goesOn: Bool { get }

    /// Takes back a message of which nothing was handed over and nothing attempted: another may have it.
    func giveBack(_ message: OutgoingMessage) async
}

package enum MailSupply: Sendable {
    case message(OutgoingMessage)
    /// There is more, and none may start before that time has passed.
    case later(Duration)
    /// There is none to come, or none may start any more.
    case none
}

extension MailSource {
    package var goesOn: Bool { true }

    /// The next message, once it may start; nil when there is none to come.
    package func message() async -> OutgoingMessage? {
        while true {
            switch await next() {
            case .message(let message): return message
            case .later(let rest): await pause(rest)
            case .none: return nil
            }
        }
    }

    /// Never so long that a wish to stop would go unheard.
    func pause(_ rest: Duration) async {
        let time = min(max(rest, .milliseconds(1)), .milliseconds(250))
        // Only a cancelled task wakes early, and then it is time to look again.
        try? await Task.sleep(for: time)
    }
}

/// Messages that are all there.
package final class MailList: MailSource {
    private let messages: Mutex<ArraySlice<OutgoingMessage>>

    package init(_ messages: [OutgoingMessage]) {
        self.messages = Mutex(messages[...])
    }

    package func next() -> MailSupply {
        messages.withLock { $0.popFirst() }.map { .message($0) } ?? .none
    }

    package func giveBack(_ message: OutgoingMessage) {
        messages.withLock { $0.insert(message, at: $0.startIndex) }
    }
}
