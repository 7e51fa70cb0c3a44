internal import Foundation
internal import LetterpressModel

/// A store that forgets when the process ends; for tests and rehearsals.
package actor MemoryStore: Store {
    struct Copy {
        var delivery: Delivery
        var deferredUntil: Date?

        func isDue(at now: Date) -> Bool {
            switch delivery.state {
            case .pending: true
            case .deferred: deferredUntil.map { $0 <= now } ?? false
            default: false
            }
        }
    }

    private var secret: [UInt8]?
    var readers: [Int64: Subscriber] = [:]
    var idsByKey: [String: Int64] = [:]
    /// The steps of consent that are over, by reader.
    var pasts: [Int64: [ConsentRecord]] = [:]
    var lastID: Int64 = 0
    var suppressions: [String: Suppression] = [:]
    var planned: [Campaign] = []
    var editions: [String: Edition] = [:]
    var copies: [String: [Int64: Copy]] = [:]
    var leases: [String: (holder: String, until: Date)] = [:]

    package init() {}

    package func secret(orMake make: @Sendable () -> [UInt8]) -> [UInt8] {
        let bytes = secret ?? make()
        secret = bytes
        return bytes
    }
}
