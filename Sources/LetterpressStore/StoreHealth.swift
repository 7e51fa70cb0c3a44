/// Whether a store is whole, and how much is in it.
package struct StoreHealth: Equatable, Sendable {
    /// Empty when it is whole.
    package let faults: [String]
    /// The last migration.
    package let version: String
    package let subscribers: Int
    package let suppressions: Int
    package let campaigns: Int
    package let deliveries: Int

    package init(
        faults: [String],
        version: String,
        subscribers: Int,
        suppressions: Int,
        campaigns: Int,
        deliveries: Int
    ) {
        self.faults = faults
        self.version = version
        self.subscribers = subscribers
        self.suppressions = suppressions
        self.campaigns = campaigns
        self.deliveries = deliveries
    }
}
