/// When a rehearsal kills its sender.
package enum KillMoment: Equatable, Sendable {
    /// So long after the start, whatever it does then: while the store is opened or the plan is made.
    case after(Duration)
    /// As soon as so many messages have been received, and a moment more.
    case received(Int, then: Duration)

    /// A moment at random of which `left` are still to come, so that all find their place in what is
    /// left of `total` messages.
    package static func next(
        received: Int,
        of total: Int,
        left: Int,
        using random: inout some RandomNumberGenerator
    ) -> KillMoment {
        // One in four falls into the beginning, which is short, and never met otherwise.
        if Int.random(in: 0..<4, using: &random) == 0 {
            return .after(.milliseconds(Int.random(in: 0...150, using: &random)))
        }
        let share = max(1, (total - received) / max(1, left))
        return .received(
            received + Int.random(in: 0..<share, using: &random),
            then: .microseconds(Int.random(in: 0...3_000, using: &random))
        )
    }
}
