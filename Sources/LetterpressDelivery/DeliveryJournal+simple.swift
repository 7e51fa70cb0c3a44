internal import LetterpressCrypto
package import LetterpressModel

/// For journals that know copies one by one, belong to no campaign, and let every copy go.
extension DeliveryJournal {
    package func settled(
        _ delivery: Int64,
        as outcome: Outcome,
        by server: String,
        thenAttempting next: Int64
    ) async throws -> (goesOn: Bool, mayAttempt: Bool) {
        guard try await settled(delivery, as: outcome, by: server) else { return (false, false) }
        return (true, try await attempting(next))
    }

    package func key(of members: [Int64]) -> String {
        SHA256.hex(members.flatMap { Array("\($0),".utf8) })
    }

    package func attempting(_ batch: Batch, by server: String) async throws -> [Bool] {
        var flags: [Bool] = []
        for member in batch.members { flags.append(try await attempting(member)) }
        return flags
    }

    package func returned(_ batch: Batch) async throws {}

    package func attemptingAgain(_ batch: Batch) async throws -> Bool { false }

    package func leavers(of batch: Batch) async throws -> Set<Int64> { [] }

    package func settled(
        _ batch: Batch,
        as outcomes: [Outcome],
        by server: String
    ) async throws -> Bool {
        var goesOn = true
        for (member, outcome) in zip(batch.members, outcomes) {
            goesOn = try await settled(member, as: outcome, by: server) && goesOn
        }
        return goesOn
    }
}
