import Foundation
import LetterpressDelivery
import LetterpressModel
import Synchronization

/// Hands over two copies in one request to a provider that answers as a test tells it to.
final class PairTransport: BatchTransport {
    enum Answer: Sendable {
        case outcomes([Outcome])
        /// Nothing was taken, and both are tried one by one.
        case splits
        /// We died before the answer was written down.
        case dies
    }

    private let server = "pairs"
    let account: String
    let keyLife: Duration?
    private let answer: @Sendable (Int, Batch) async -> Answer
    private let asked = Mutex<[Batch]>([])

    init(
        keyLife: Duration? = .seconds(86_400),
        account: String = "pairs 1",
        answer: @escaping @Sendable (Int, Batch) async -> Answer
    ) {
        (self.keyLife, self.account, self.answer) = (keyLife, account, answer)
    }

    var requests: [Batch] { asked.withLock { $0 } }

    func deliver(_ mail: some MailSource, journal: some DeliveryJournal) async {
        while true {
            var pair: [OutgoingMessage] = []
            while pair.count < 2, let message = await mail.message() { pair.append(message) }
            guard !pair.isEmpty else { return }
            guard await hand(pair, journal) else { return }
        }
    }

    private func hand(_ pair: [OutgoingMessage], _ journal: some DeliveryJournal) async -> Bool {
        do {
            var members = pair.map(\.delivery)
            var batch = batch(of: members, journal)
            var flags = try await journal.attempting(batch, by: account)
            if flags.contains(false) {
                members = zip(members, flags).filter(\.1).map(\.0)
                guard !members.isEmpty else { return true }
                batch = self.batch(of: members, journal)
                flags = try await journal.attempting(batch, by: account)
            }
            let number = requests.count
            asked.withLock { $0.append(batch) }
            switch await answer(number, batch) {
            case .outcomes(let outcomes):
                return try await journal.settled(batch, as: outcomes, by: server)
            case .splits:
                try await journal.returned(batch)
                for message in pair {
                    guard await hand([message], journal) else { return false }
                }
                return true
            case .dies: return false
            }
        } catch {
            return false
        }
    }

    private func batch(of members: [Int64], _ journal: some DeliveryJournal) -> Batch {
        Batch(key: journal.key(of: members), members: members, digest: "\(members)")
    }

    func again(
        _ batch: Batch,
        triedAt: Date,
        _ messages: [OutgoingMessage],
        journal: some DeliveryJournal,
        goesOn: @escaping @Sendable () -> Bool
    ) async throws -> Bool {
        guard batch.digest == "\(messages.map(\.delivery))",
            try await journal.attemptingAgain(batch)
        else { return false }
        let number = requests.count
        asked.withLock { $0.append(batch) }
        if case .outcomes(let outcomes) = await answer(number, batch) {
            let leavers = try await journal.leavers(of: batch)
            let known = zip(batch.members, outcomes).map { member, outcome in
                leavers.contains(member) ? Outcome.inDoubt("left") : outcome
            }
            _ = try await journal.settled(batch, as: known, by: server)
        }
        return true
    }
}
