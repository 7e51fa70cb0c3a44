internal import LetterpressDelivery
internal import LetterpressModel

/// Keeps in memory how copies ended.
actor TestJournal: DeliveryJournal {
    private(set) var outcomes: [Int64: Outcome] = [:]
    /// Why nothing more could be handed over.
    private(set) var obstacle: Outcome?

    func attempting(_ delivery: Int64) -> Bool { true }

    func unreached(_ outcome: Outcome, by server: String) -> Bool {
        obstacle = outcome
        return false
    }

    func settled(_ delivery: Int64, as outcome: Outcome, by server: String) -> Bool {
        outcomes[delivery] = outcome
        // What refuses us or cannot be reached for one is the same for the next.
        if case .refusedUs = outcome { return false }
        if case .deferred(let reply, _) = outcome { return reply.code != 0 }
        return true
    }
}
