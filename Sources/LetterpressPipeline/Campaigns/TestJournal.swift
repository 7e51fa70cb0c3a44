internal import LetterpressDelivery
internal import LetterpressModel

/// Keeps in memory how copies ended.
actor TestJournal: DeliveryJournal {
    private(set) var outcomes: [Int64: Outcome] = [:]

    func attempting(_ delivery: Int64) -> Bool { true }

    func settled(_ delivery: Int64, as outcome: Outcome, by server: String) -> Bool {
        outcomes[delivery] = outcome
        // What refuses us or cannot be reached for one is the same for the next.
        if case .refusedUs = outcome { return false }
        if case .deferred(let reply, _) = outcome { return reply.code != 0 }
        return true
    }
}
