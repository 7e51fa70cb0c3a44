import Foundation
import LetterpressModel
import LetterpressStore
import Testing

/// Whatever is asked of them, in whatever order: no store answers otherwise than another.
@Suite struct StoreAgreementTests {
    private let folder = TemporaryFolder()

    /// All that can be seen of a store.
    private struct View: Equatable {
        let readers: [Subscriber]
        let consents: [[ConsentRecord]]
        let copies: [[SubscriberCopy]]
        let suppressions: [Suppression]
        let census: [ReaderState: Int]
        let audience: Audience
        let campaigns: [Campaign]
        let deliveries: [[Delivery]]
        let counts: [DeliveryCounts]
        let batches: [[OpenBatch]]

        /// What belongs to single readers only with `isThorough`: it takes ten times as long.
        init(of store: any Store, isThorough: Bool) async throws {
            readers = try await store.subscribers(of: nil, after: 0, limit: 100)
            var consents: [[ConsentRecord]] = []
            var copies: [[SubscriberCopy]] = []
            for id in Int64(1)...9 where isThorough {
                consents.append(try await store.consents(of: id))
                copies.append(try await store.copies(of: id))
            }
            self.consents = consents
            self.copies = copies
            suppressions = try await store.suppressions(after: "", limit: 100)
            census = try await store.census(of: nil)
            audience = try await store.audience()
            campaigns = try await store.campaigns()
            var deliveries: [[Delivery]] = []
            var counts: [DeliveryCounts] = []
            var batches: [[OpenBatch]] = []
            for id in StoreOperation.campaigns {
                deliveries.append(try await store.all(of: id))
                counts.append(try await store.counts(of: id))
                batches.append(try await store.openBatches(of: id, since: .distantPast))
            }
            self.deliveries = deliveries
            self.counts = counts
            self.batches = batches
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func givesEqualAnswersAndBooksThatAddUp(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let stores = try StoreKind.allCases.map { try $0.makeEmpty(in: folder) }
        var planned = StoreOperation.campaigns[...]
        var sizes: [String: Int] = [:]
        var now = Date.noon
        for step in 1...250 {
            now += TimeInterval(Int.random(in: 0...4, using: &random))
            let operation = try StoreOperation.random(planned: &planned, now: now, using: &random)
            let isThorough = step.isMultiple(of: 25)
            let words = Comment(rawValue: "step \(step): \(operation)")
            let first = await operation.run(on: stores[0], at: now)
            let view = try await View(of: stores[0], isThorough: isThorough)
            for store in stores.dropFirst() {
                let answer = await operation.run(on: store, at: now)
                try #require(answer == first, words)
                let other = try await View(of: store, isThorough: isThorough)
                try #require(other == view, words)
            }
            if case .plan(let campaign, let exclusion) = operation {
                let size = view.counts[StoreOperation.campaigns.firstIndex(of: campaign.id) ?? 0]
                if exclusion.permalinks.isEmpty {
                    try #require(size.total == view.audience.recipients, words)
                }
                sizes[campaign.id] = size.total
            }
            let known = Set(view.campaigns.map(\.id))
            for (index, id) in StoreOperation.campaigns.enumerated() {
                let size = known.contains(id) ? sizes[id] : 0
                try #require(view.counts[index].total == size ?? 0, words)
                try #require(view.deliveries[index].count == size ?? 0, words)
            }
        }
    }
}
