package import LetterpressModel
internal import Synchronization

/// Where a transport gets its messages, from as many places at once as it likes.
package protocol MailSource: Sendable {
    /// The next message; nil when there is none to come, or none may start any more.
    ///
    /// Waits until a limit lets one go.
    func next() async -> OutgoingMessage?

    /// The next message that may start at once; nil when there is none now.
    func nextAtOnce() async -> OutgoingMessage?

    /// Takes back a message of which nothing was handed over and nothing was attempted: another may have
    /// it.
    func giveBack(_ message: OutgoingMessage) async
}

/// Messages that are all there.
package final class MailList: MailSource {
    private let messages: Mutex<ArraySlice<OutgoingMessage>>

    package init(_ messages: [OutgoingMessage]) {
        self.messages = Mutex(messages[...])
    }

    package func next() -> OutgoingMessage? { messages.withLock { $0.popFirst() } }

    package func nextAtOnce() -> OutgoingMessage? { next() }

    package func giveBack(_ message: OutgoingMessage) {
        messages.withLock { $0.insert(message, at: $0.startIndex) }
    }
}
