internal import Foundation
internal import LetterpressModel

/// A store that forgets when the process ends; for tests and rehearsals.
package actor MemoryStore: Store {
    private var secret: [UInt8]?
    private var limits: [LimitRow.Key: String] = [:]
    var readers: [Int64: Subscriber] = [:]
    var idsByKey: [String: Int64] = [:]
    /// The steps of consent that are over, by reader.
    var pasts: [Int64: [ConsentRecord]] = [:]
    var lastID: Int64 = 0
    var suppressions: [String: Suppression] = [:]
    var planned: [Campaign] = []
    var exclusions: [String: AudienceExclusion] = [:]
    var editions: [String: Edition] = [:]
    var copies: [String: [Int64: Delivery]] = [:]
    /// The open ones of each campaign by their keys.
    var batches: [String: [String: OpenBatch]] = [:]
    var leases: [String: (holder: String, until: Date)] = [:]

    package init() {}

    package func secret(orMake make: @Sendable () -> [UInt8]) -> [UInt8] {
        let bytes = secret ?? make()
        secret = bytes
        return bytes
    }

    package func updateLimits<Answer: Sendable>(
        _ keys: Set<LimitRow.Key>,
        _ change: @Sendable (inout [LimitRow.Key: String]) throws -> Answer
    ) throws(StoreError) -> Answer {
        var chosen: [LimitRow.Key: String] = [:]
        for key in keys { chosen[key] = limits[key] }
        do {
            let answer = try change(&chosen)
            for key in keys { limits[key] = chosen[key] }
            return answer
        } catch {
            throw error as? StoreError ?? .unavailable(FileFault.reason(error))
        }
    }
}
