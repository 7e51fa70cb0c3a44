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
        case unreached(Outcome)
        /// What happened to the copies of a request together.
        case batch(String)
    }

    struct DiskFull: Error {}

    private let lines = Mutex<[Entry]>([])
    private let onAttempt: @Sendable (Int64) async throws -> Bool
    private let onSettle: @Sendable (Int64) async throws -> Bool

    private let onObstacle: @Sendable () async -> Bool

    init(
        onAttempt: @escaping @Sendable (Int64) async throws -> Bool = { _ in true },
        onSettle: @escaping @Sendable (Int64) async throws -> Bool = { _ in true },
        onObstacle: @escaping @Sendable () async -> Bool = { false }
    ) {
        self.onAttempt = onAttempt
        self.onObstacle = onObstacle
        self.onSettle = onSettle
    }

    var entries: [Entry] { lines.withLock { $0 } }

    /// How each copy ended, in the order of the journal.
    var outcomes: [Outcome] {
        entries.compactMap { entry in
            switch entry {
            case .settled(_, let outcome, _), .unreached(let outcome): outcome
            case .pulled, .attempting, .batch: nil
            }
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

    func attempting(_ batch: Batch, by server: String) async throws -> [Bool] {
        note("attempting", batch)
        var flags: [Bool] = []
        for member in batch.members { flags.append(try await onAttempt(member)) }
        return flags
    }

    func returned(_ batch: Batch) async throws { note("returned", batch) }

    func attemptingAgain(_ batch: Batch) async throws -> Bool {
        note("again", batch)
        return true
    }

    func settled(_ batch: Batch, as outcomes: [Outcome], by server: String) async throws -> Bool {
        let ends = zip(batch.members, outcomes).map { member, outcome in
            Entry.settled(member, outcome, by: server)
        }
        lines.withLock { $0 += ends }
        var goesOn = true
        for member in batch.members { goesOn = try await onSettle(member) && goesOn }
        return goesOn
    }

    private func note(_ verb: String, _ batch: Batch) {
        let members = batch.members.map(String.init).joined(separator: " ")
        lines.withLock { $0.append(.batch("\(verb) \(members)")) }
    }

    func unreached(_ outcome: Outcome, by server: String) async -> Bool {
        lines.withLock { $0.append(.unreached(outcome)) }
        return await onObstacle()
    }

    /// All that was done, in outline, where many copies go in one request.
    var outline: [String] {
        var lines: [String] = []
        var wasSettled = false
        for entry in entries {
            if case .pulled = entry { continue }
            if case .settled = entry {
                if wasSettled {
                    lines[lines.count - 1] += ", \(entry.outline)"
                } else {
                    lines.append(entry.outline)
                }
                wasSettled = true
            } else {
                lines.append(entry.outline)
                wasSettled = false
            }
        }
        return lines
    }

    /// The messages one by one, each noted when it is asked for.
    func mail(_ messages: [OutgoingMessage]) -> NotedMail {
        NotedMail(list: MailList(messages)) { [self] delivery in
            lines.withLock { $0.append(.pulled(delivery)) }
        }
    }
}

struct NotedMail: MailSource {
    let list: MailList
    let pulled: @Sendable (Int64) -> Void

    func next() async -> MailSupply {
        let supply = list.next()
        if case .message(let message) = supply { pulled(message.delivery) }
        return supply
    }

    func giveBack(_ message: OutgoingMessage) async { list.giveBack(message) }
}

extension TestJournal.Entry {
    /// The entry without the server's words: `accepted 7`.
    var outline: String {
        switch self {
        case .pulled(let delivery): "pulled \(delivery)"
        case .unreached: "unreached"
        case .batch(let words): words
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
