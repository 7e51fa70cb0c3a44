internal import Foundation
internal import LetterpressModel

/// What becomes of a copy, as a store without SQL writes it down.
extension Delivery {
    func isDue(at now: Date) -> Bool {
        switch state {
        case .pending: true
        case .deferred: deferredUntil.map { $0 <= now } ?? false
        default: false
        }
    }

    /// Whether its reader has it, or may have it.
    var mayBeWithItsReader: Bool {
        switch state {
        case .pending: false
        case .skipped: reply == Reply.notSentAgain
        case .attempting, .accepted, .deferred, .rejected, .inDoubt: true
        }
    }

    func attempted(at now: Date) -> Delivery {
        with(
            .attempting,
            reply,
            attempts: attempts + 1,
            first: firstAttemptAt ?? now,
            by: server
        )
    }

    /// Owed as if the last try had not been.
    func returned() -> Delivery {
        let left = max(0, attempts - 1)
        return with(.pending, nil, attempts: left, first: left == 0 ? nil : firstAttemptAt)
    }

    /// Owed as if its first try were still to come, but for the number of tries.
    func owedAnew() -> Delivery {
        with(.pending, nil, attempts: attempts, first: nil)
    }

    func ended(_ end: CopyEnding) -> Delivery {
        with(
            end.state,
            end.reply,
            attempts: attempts,
            first: firstAttemptAt,
            at: end.settledAt,
            by: end.server,
            until: end.until
        )
    }

    func settled(_ state: State, _ reply: Reply, at now: Date) -> Delivery {
        with(state, reply, attempts: attempts, first: firstAttemptAt, at: now)
    }

    /// Without the person: what was still owed is not sent any more.
    func erased(at now: Date) -> Delivery {
        let isOwed = state == .pending || state == .deferred
        return Delivery(
            subscriber: subscriber,
            address: "",
            state: isOwed ? .skipped : state,
            reply: isOwed || reply != nil
                ? Reply(code: reply?.code ?? 0, enhanced: reply?.enhanced, text: Reply.erased.text)
                : nil,
            attempts: attempts,
            firstAttemptAt: firstAttemptAt,
            settledAt: isOwed ? now : settledAt,
            server: server
        )
    }

    private func with(
        _ state: State,
        _ reply: Reply?,
        attempts: Int,
        first: Date?,
        at settledAt: Date? = nil,
        by server: String? = nil,
        until: Date? = nil
    ) -> Delivery {
        Delivery(
            subscriber: subscriber,
            address: address,
            state: state,
            reply: reply,
            attempts: attempts,
            firstAttemptAt: first,
            settledAt: settledAt,
            server: server,
            deferredUntil: until
        )
    }
}
