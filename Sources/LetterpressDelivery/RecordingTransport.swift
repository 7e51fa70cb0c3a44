package import LetterpressModel
internal import Synchronization

/// Keeps messages in memory and answers as it is told; for tests and rehearsals.
package final class RecordingTransport: Transport {
    private let messages = Mutex<[OutgoingMessage]>([])
    private let answer: @Sendable (OutgoingMessage) -> Outcome

    package init(
        answer: @escaping @Sendable (OutgoingMessage) -> Outcome = { _ in
            .accepted(Reply(code: 250, enhanced: "2.0.0", text: "Kept"))
        }
    ) {
        self.answer = answer
    }

    /// What was handed over, in order.
    package var recorded: [OutgoingMessage] { messages.withLock { $0 } }

    package func deliver(
        _ mail: some MailSource,
        journal: some DeliveryJournal
    ) async {
        await deliverOneByOne(mail, journal: journal, server: "memory") { message in
            messages.withLock { $0.append(message) }
            return answer(message)
        }
    }
}
