internal import Foundation
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressStore

/// What a run knows of its campaign: which copies are out, how they count, and why nothing more should be
/// started.
struct CampaignBooks {
    /// A copy that was pulled and is not settled.
    struct Try {
        let state: Delivery.State
        /// Before this one.
        let attempts: Int
        let firstAttemptAt: Date?
        /// Of the recipient, as A-labels in small letters.
        let domain: String
    }

    /// What is to be written of a try that has ended.
    struct Verdict {
        let subscriber: Int64
        let settlement: Settlement
        /// Readers whose refusals were about us, and who are owed a copy again.
        var reopened: [Int64] = []

        func entries(by server: String) -> [JournalEntry] {
            [.settle(subscriber, as: settlement, by: server)] + reopened.map { .reopen($0) }
        }
    }

    /// Why a campaign is held.
    struct Hold: Equatable {
        let reply: Reply
        /// Refused as such, several times in a row; at one domain where that is named.
        let isPolicy: Bool
        var domain: String?
    }

    private(set) var counts: DeliveryCounts
    private(set) var failure: StoreError?
    private(set) var hold: Hold?
    /// Why the next hop cannot be reached.
    private(set) var silence: Reply?
    /// Tries that were begun in this pass.
    private(set) var begun = 0

    private let retry: RetryRule
    /// How long a next hop that has answered before may be silent.
    private let patience: TimeInterval
    private var tries: [Int64: Try] = [:]
    private var watch = PolicyWatch()
    private var hasAnswered = false
    private var failuresInARow = 0
    private var silentSince: Date?

    init(counts: DeliveryCounts, retry: RetryRule, patience: Duration) {
        (self.counts, self.retry) = (counts, retry)
        self.patience = TimeInterval(patience.components.seconds)
    }

    /// The books of the next pass: with these counts and no copy out, and with all that is known of the
    /// next hop, which is the same.
    func next(_ counts: DeliveryCounts) -> CampaignBooks {
        var books = self
        (books.counts, books.begun, books.tries) = (counts, 0, [:])
        return books
    }

    /// Whether further copies may be started.
    var goesOn: Bool { failure == nil && hold == nil && silence == nil }

    /// Of so many failures in a row to reach a next hop that never answered one is a slip, and three are
    /// a wrong address.
    private static let tolerated = 3

    // MARK: - Copies

    /// False for a copy that is out already.
    mutating func pull(_ delivery: Delivery, domain: String) -> Bool {
        guard tries[delivery.subscriber] == nil else { return false }
        tries[delivery.subscriber] = Try(
            state: delivery.state,
            attempts: delivery.attempts,
            firstAttemptAt: delivery.firstAttemptAt,
            domain: domain
        )
        return true
    }

    mutating func giveBack(_ subscriber: Int64) { tries[subscriber] = nil }

    mutating func begin(_ count: Int = 1) { begun += count }

    /// So many tries came to nothing, and their copies are still out.
    mutating func takeBack(_ count: Int) { begun -= count }

    /// The reader may not be mailed any more.
    mutating func skip(_ subscriber: Int64, at now: Date) -> SettledCopy? {
        close(subscriber, as: .skipped, Reply.suppressed, triesMore: 0, at: now)
    }

    // MARK: - Ends

    mutating func fail(_ error: StoreError) { failure = failure ?? error }

    /// Nothing was attempted: the next hop refused us or did not answer.
    mutating func unreached(_ outcome: Outcome, at now: Date) {
        switch outcome {
        case .refusedUs(let reply): hold = hold ?? Hold(reply: reply, isPolicy: false)
        case .deferred(let reply, _): failed(reply, at: now)
        case .accepted, .rejected, .inDoubt: break
        }
    }

    private mutating func failed(_ reply: Reply, at now: Date) {
        failuresInARow += 1
        let since = silentSince ?? now
        silentSince = since
        let isWrong = !hasAnswered && failuresInARow >= Self.tolerated
        if isWrong || now.timeIntervalSince(since) >= patience && hasAnswered { silence = reply }
    }

    private mutating func answered() {
        hasAnswered = true
        (failuresInARow, silentSince) = (0, nil)
    }

    mutating func judge(_ outcome: Outcome, of subscriber: Int64, at now: Date) -> Verdict {
        let domain = tries[subscriber]?.domain ?? ""
        switch outcome {
        case .accepted(let reply):
            answered()
            _ = watch.settled(subscriber, domain: domain, as: .accepted)
            return Verdict(subscriber: subscriber, settlement: .accepted(reply))
        case .inDoubt(let words):
            return Verdict(subscriber: subscriber, settlement: .inDoubt(words))
        case .refusedUs(let reply):
            answered()
            hold = hold ?? Hold(reply: reply, isPolicy: false)
            return Verdict(subscriber: subscriber, settlement: .returned)
        case .deferred(let reply, let until):
            if reply.code != 0 { answered() } else { failed(reply, at: now) }
            return Verdict(
                subscriber: subscriber,
                settlement: later(reply, until, subscriber, at: now)
            )
        case .rejected(let reply):
            answered()
            return refused(reply, subscriber, domain)
        }
    }

    private func later(
        _ reply: Reply,
        _ until: Date?,
        _ subscriber: Int64,
        at now: Date
    ) -> Settlement {
        let made = tries[subscriber]
        let decision = retry.next(
            attempts: (made?.attempts ?? 0) + 1,
            first: made?.firstAttemptAt ?? now,
            now: now,
            after: until,
            jitter: UInt64(bitPattern: subscriber)
        )
        return switch decision {
        case .at(let time): .deferred(reply, until: time)
        case .expired: .rejected(reply.expired)
        }
    }

    private mutating func refused(_ reply: Reply, _ subscriber: Int64, _ domain: String) -> Verdict
    {
        switch ReplyMeaning(of: reply, afterRecipient: true) {
        case .unknownMailbox:
            _ = watch.settled(subscriber, domain: domain, as: .other)
            return Verdict(subscriber: subscriber, settlement: .unknownMailbox(reply))
        case .other:
            _ = watch.settled(subscriber, domain: domain, as: .other)
            return Verdict(subscriber: subscriber, settlement: .rejected(reply))
        case .policy:
            let found = watch.settled(subscriber, domain: domain, as: .refusedByPolicy(reply))
            guard let found else {
                return Verdict(subscriber: subscriber, settlement: .rejected(reply))
            }
            hold = hold ?? Hold(reply: found.reply, isPolicy: true, domain: found.domain)
            return Verdict(
                subscriber: subscriber,
                settlement: .rejected(reply),
                reopened: found.reopened
            )
        }
    }

    // MARK: - Counting

    /// After the verdict was written; nil where the copy is owed as before.
    mutating func close(_ verdict: Verdict, at now: Date) -> SettledCopy? {
        let copy: SettledCopy?
        let id = verdict.subscriber
        switch verdict.settlement {
        case .accepted(let reply): copy = close(id, as: .accepted, reply, at: now)
        case .deferred(let reply, _): copy = close(id, as: .deferred, reply, at: now)
        case .rejected(let reply), .unknownMailbox(let reply):
            copy = close(id, as: .rejected, reply, at: now)
        case .inDoubt(let words):
            copy = close(id, as: .inDoubt, Reply(code: 0, enhanced: nil, text: words), at: now)
        case .returned:
            giveBack(id)
            copy = nil
        }
        for _ in verdict.reopened { move(from: .rejected, to: .pending) }
        return copy
    }

    private mutating func close(
        _ subscriber: Int64,
        as state: Delivery.State,
        _ reply: Reply,
        triesMore: Int = 1,
        at now: Date
    ) -> SettledCopy? {
        guard let made = tries.removeValue(forKey: subscriber) else { return nil }
        move(from: made.state, to: state)
        return SettledCopy(
            subscriber: subscriber,
            state: state,
            reply: reply,
            attempts: made.attempts + triesMore,
            at: now
        )
    }

    private mutating func move(from old: Delivery.State, to state: Delivery.State) {
        counts.byState[old, default: 0] -= 1
        counts.byState[state, default: 0] += 1
    }
}

extension Reply {
    /// The last words about a copy that was tried for as long as it may be.
    fileprivate var expired: Reply {
        let last = text.isEmpty ? "" : ": \(text)"
        return Reply(code: code, enhanced: enhanced, text: "expired\(last)")
    }
}
