internal import Foundation
internal import LetterpressCrypto
internal import LetterpressModel

/// Makes requests one after another: gathers copies, has them written down, sends them, and settles each.
struct APILane<Source: MailSource, Journal: DeliveryJournal> {
    let exchange: APIExchange<Source, Journal>

    private var api: any MailAPI { exchange.api }
    private var route: APIRoute { exchange.route }
    private var mail: Source { exchange.mail }
    private var journal: Journal { exchange.journal }

    private struct Copy {
        let message: OutgoingMessage
        let item: [UInt8]
    }

    /// Ends when there is no more mail, or the journal says so.
    func run() async {
        do {
            while let copies = try await gather() { try await hand(copies[...]) }
        } catch {
            // What cannot be written down must not be sent.
            route.stop()
        }
    }

    // MARK: - Gathering

    /// As many copies as a request may carry and there are at once; nil when there are no more.
    private func gather() async throws -> [Copy]? {
        guard await hasTurn(whileThereIsMail: true) else { return nil }
        var copies: [Copy] = []
        var bytes = api.body(of: []).count
        while copies.count < api.traits.copiesPerRequest, !route.isStopped {
            switch await mail.next() {
            case .none: return copies.isEmpty ? nil : copies
            case .later(let rest):
                guard copies.isEmpty else { return copies }
                await mail.pause(rest)
            case .message(let message):
                guard let copy = try await copy(of: message) else { continue }
                // A sign between two items.
                bytes += copy.item.count + 1
                guard copies.isEmpty || bytes <= api.traits.bytesPerRequest else {
                    await mail.giveBack(message)
                    return copies
                }
                copies.append(copy)
            }
        }
        return copies.isEmpty ? nil : copies
    }

    /// Waits for the turn before anything is taken in hand.
    private func hasTurn(whileThereIsMail asks: Bool = false) async -> Bool {
        while !route.isStopped {
            let rest = route.rest()
            if rest == .zero { return true }
            guard mail.goesOn else { return false }
            if asks, rest > Self.shortRest, await !hasMail() { return false }
            await mail.pause(rest)
        }
        return false
    }

    /// A provider may want to be left alone for an hour: who has nothing for it does not wait that long.
    private static var shortRest: Duration { .seconds(1) }

    private func hasMail() async -> Bool {
        switch await mail.next() {
        case .none: return false
        case .later: return true
        case .message(let message):
            await mail.giveBack(message)
            return true
        }
    }

    /// Nil for one that the API cannot carry, which is rejected without asking.
    private func copy(of message: OutgoingMessage) async throws -> Copy? {
        let reason: String
        do throws(UnsendableCopy) {
            let item = try api.item(of: message)
            if item.count <= api.traits.bytesPerRequest {
                return Copy(message: message, item: item)
            }
            reason = "it is larger than a request to \(api.traits.title) may be"
        } catch {
            reason = error.reason
        }
        guard try await journal.attempting(message.delivery) else { return nil }
        let reply = Reply(code: 0, enhanced: nil, text: "not sent: \(reason)")
        if try await !journal.settled(message.delivery, as: .rejected(reply), by: api.server) {
            route.stop()
        }
        return nil
    }

    // MARK: - Handing over

    private func hand(_ copies: ArraySlice<Copy>) async throws {
        guard let (batch, body, copies) = try await attempted(copies) else { return }
        let keyEnd = api.traits.keyEnd(from: .now)
        switch await exchange.end(of: batch, body, keyEnd: keyEnd) {
        case .unreached:
            try await journal.returned(batch)
            await giveBack(copies)
        case .verdict(.refused, _) where copies.count > 1:
            try await journal.returned(batch)
            let middle = copies.startIndex + copies.count / 2
            for half in [copies[..<middle], copies[middle...]] {
                if await hasTurn() { try await hand(half) } else { await giveBack(half) }
            }
        case .verdict(let verdict, let isRepeated):
            try await settle(batch, verdict, isRepeated: isRepeated)
        }
    }

    /// The batch of those who may be mailed now, written down; nil where nobody may.
    private func attempted(
        _ copies: ArraySlice<Copy>
    ) async throws -> (Batch, body: [UInt8], ArraySlice<Copy>)? {
        var copies = copies
        while !copies.isEmpty {
            // A key path within a generic type is made anew each time.
            let members = copies.map { $0.message.delivery }
            let body = api.body(of: copies.map { $0.item })
            let batch = Batch(
                key: journal.key(of: members),
                members: members,
                digest: SHA256.hex(body)
            )
            let flags = try await journal.attempting(batch, by: exchange.account)
            if flags.allSatisfy({ $0 }) { return (batch, body, copies) }
            copies = zip(copies, flags).filter(\.1).map(\.0)[...]
        }
        return nil
    }

    /// Of a request that was made more than once nobody knows which of them was taken: who left the list
    /// in between may have got the copy before or after.
    private func settle(_ batch: Batch, _ verdict: BatchVerdict, isRepeated: Bool) async throws {
        var outcomes = verdict.outcomes(of: batch.members.count)
        let leavers = isRepeated ? try await journal.leavers(of: batch) : []
        for (place, member) in batch.members.enumerated() where leavers.contains(member) {
            if case .accepted = outcomes[place] {
                outcomes[place] = .inDoubt("the reader left the list while no answer came")
            }
        }
        if try await !journal.settled(batch, as: outcomes, by: api.server) { route.stop() }
    }

    private func giveBack(_ copies: ArraySlice<Copy>) async {
        // The last to come back is the first to go out again.
        for copy in copies.reversed() { await mail.giveBack(copy.message) }
    }

    // MARK: - Asking again

    /// Makes the request of a batch in doubt once more; false where it would not be the same in every byte,
    /// or nobody would know it any more.
    func again(
        _ batch: Batch,
        triedAt: Date,
        _ messages: [OutgoingMessage]
    ) async throws -> Bool {
        guard let keyEnd = api.traits.keyEnd(from: triedAt), .now < keyEnd,
            let items = try? messages.map({ try api.item(of: $0) }),
            case let body = api.body(of: items), SHA256.hex(body) == batch.digest
        else { return false }
        guard await hasTurn() else { return true }
        guard try await journal.attemptingAgain(batch) else { return false }
        let doubt = Reply(code: 0, enhanced: nil, text: "the answer of an earlier try was lost")
        let end = await exchange.end(of: batch, body, keyEnd: keyEnd, doubt: doubt)
        guard case .verdict(let verdict, _) = end else { return true }
        try await settle(batch, verdict, isRepeated: true)
        return true
    }
}

extension BatchVerdict {
    fileprivate func outcomes(of count: Int) -> [Outcome] {
        switch self {
        case .each(let outcomes): outcomes
        case .all(let outcome): Array(repeating: outcome, count: count)
        case .refused(let reply): Array(repeating: .rejected(reply), count: count)
        case .askAgain(let reply): Array(repeating: .inDoubt(reply.text), count: count)
        }
    }
}
