internal import Foundation
package import LetterpressDelivery
package import LetterpressStore

/// The ledger of limits that lies in the store, and so lasts and is shared.
package struct StoreLedger: LimitLedger {
    private let store: any LimitStore

    package init(store: any LimitStore) {
        self.store = store
    }

    package func update<Answer: Sendable>(
        _ keys: Set<LimitKey>,
        _ change: @escaping @Sendable (inout [LimitKey: LimitState]) -> Answer
    ) async throws -> Answer {
        let keys = keys.map { ($0, LimitRow.Key(rule: $0.rule, domain: $0.domain)) }
        return try await store.updateLimits(Set(keys.map(\.1))) { rows in
            var states: [LimitKey: LimitState] = [:]
            for (key, row) in keys { states[key] = try rows[row].map(Self.state) }
            let answer = change(&states)
            for (key, row) in keys { rows[row] = try states[key].map(Self.text) }
            return answer
        }
    }

    /// The same state as the same text, so that a store sees whether anything changed.
    private static func text(_ state: LimitState) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(state), as: UTF8.self)
    }

    /// What cannot be read is no reason to begin at nothing: more might be sent than may be.
    private static func state(_ text: String) throws -> LimitState {
        do {
            return try JSONDecoder().decode(LimitState.self, from: Data(text.utf8))
        } catch {
            throw StoreError.damaged("what was used of a sending limit cannot be read")
        }
    }
}
