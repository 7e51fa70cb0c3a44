import LetterpressDelivery
import LetterpressModel
import Synchronization

/// A journal in memory, which answers as a test tells it to.
final class TestJournal: DeliveryJournal {
    enum Entry: Equatable {
        /// The transport asked for one more message.
        case pulled(Int64)
        case attempting(Int64)
        case settled(Int64, Outcome, by: String)
    }

    struct DiskFull: Error {}

    private let lines = Mutex<[Entry]>([])
    private let onAttempt: @Sendable (Int64) async throws -> Bool
    private let onSettle: @Sendable (Int64) async throws -> Bool

    init(
        onAttempt: @escaping @Sendable (Int64) async throws -> Bool = { _ in true },
        onSettle: @escaping @Sendable (Int64) async throws -> Bool = { _ in true }
    ) {
        self.onAttempt = onAttempt
        self.onSettle = onSettle
    }

    var entries: [Entry] { lines.withLock { $0 } }

    /// How each copy ended, in the order of the journal.
    var outcomes: [Outcome] {
        entries.compactMap { entry in
            if case .settled(_, let outcome, _) = entry { outcome } else { nil }
        }
    }

    /// What was attempted and how it ended, in outline; how far ahead a transport pulls is its own affair.
    var tries: [String] {
        entries.compactMap { entry in
            if case .pulled = entry { nil } else { entry.outline }
        }
    }

    func attempting(_ delivery: Int64) async throws -> Bool {
        lines.withLock { $0.append(.attempting(delivery)) }
        return try await onAttempt(delivery)
    }

    func settled(_ delivery: Int64, as outcome: Outcome, by server: String) async throws -> Bool {
        lines.withLock { $0.append(.settled(delivery, outcome, by: server)) }
        return try await onSettle(delivery)
    }

    /// The messages one by one, each noted when it is asked for.
    func mail(_ messages: [OutgoingMessage]) -> AsyncStream<OutgoingMessage> {
        let waiting = Mutex(messages[...])
        return AsyncStream { [self] in
            guard let message = waiting.withLock({ $0.popFirst() }) else { return nil }
            lines.withLock { $0.append(.pulled(message.delivery)) }
            return message
        }
    }
}

extension TestJournal.Entry {
    /// The entry without the server's words: `accepted 7`.
    var outline: String {
        switch self {
        case .pulled(let delivery): "pulled \(delivery)"
        case .attempting(let delivery): "attempting \(delivery)"
        case .settled(let delivery, let outcome, _):
            switch outcome {
            case .accepted: "accepted \(delivery)"
            case .deferred: "deferred \(delivery)"
            case .rejected: "rejected \(delivery)"
            case .refusedUs: "refused us \(delivery)"
            case .inDoubt: "in doubt \(delivery)"
            }
        }
    }
}
