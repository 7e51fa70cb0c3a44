internal import Foundation
internal import LetterpressModel

/// What becomes of a copy, as a store without SQL writes it down.
extension Delivery {
    func attempted(at now: Date) -> Delivery {
        with(
            .attempting,
            reply,
            attempts: attempts + 1,
            first: firstAttemptAt ?? now,
            at: nil,
            by: server
        )
    }

    func returned() -> Delivery {
        let left = max(0, attempts - 1)
        return with(
            .pending,
            nil,
            attempts: left,
            first: left == 0 ? nil : firstAttemptAt,
            at: nil,
            by: nil
        )
    }

    func settled(
        _ state: State,
        _ reply: Reply,
        at now: Date?,
        by server: String?
    ) -> Delivery {
        with(state, reply, attempts: attempts, first: firstAttemptAt, at: now, by: server)
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
        at settledAt: Date?,
        by server: String?
    ) -> Delivery {
        Delivery(
            subscriber: subscriber,
            address: address,
            state: state,
            reply: reply,
            attempts: attempts,
            firstAttemptAt: first,
            settledAt: settledAt,
            server: server
        )
    }
}
