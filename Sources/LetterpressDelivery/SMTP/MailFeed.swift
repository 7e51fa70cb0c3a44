internal import LetterpressModel

/// Hands the messages of one sequence to several connections, each when it asks.
struct MailFeed: Sendable {
    private let demands: AsyncStream<CheckedContinuation<OutgoingMessage?, Never>>
    private let demand: AsyncStream<CheckedContinuation<OutgoingMessage?, Never>>.Continuation

    init() {
        (demands, demand) = AsyncStream.makeStream()
    }

    /// Nil once there is no more.
    func next() async -> OutgoingMessage? {
        await withCheckedContinuation { continuation in
            if case .terminated = demand.yield(continuation) { continuation.resume(returning: nil) }
        }
    }

    /// Serves until `close`.
    func serve(_ mail: some AsyncSequence<OutgoingMessage, Never> & Sendable) async {
        var messages = mail.makeAsyncIterator()
        var isOver = false
        for await continuation in demands {
            let message = isOver ? nil : await messages.next(isolation: nil)
            isOver = message == nil
            continuation.resume(returning: message)
        }
    }

    /// Nobody asks any more.
    func close() { demand.finish() }
}
