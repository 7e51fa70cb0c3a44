internal import Foundation
internal import LetterpressModel
internal import LetterpressStore

/// The copies of a campaign that may be handed over now with their readers, a page at a time, so that
/// memory does not grow with the list.
struct DueCopies {
    private let store: any Store
    private let campaign: String
    private let now: Date
    private var page: ArraySlice<(Delivery, Subscriber)> = []
    private var last: Int64 = 0

    private static let pageSize = 200

    init(store: any Store, campaign: String, now: Date) {
        self.store = store
        self.campaign = campaign
        self.now = now
    }

    mutating func next() async throws(StoreError) -> (Delivery, Subscriber)? {
        while page.isEmpty {
            let due = try await store.due(in: campaign, after: last, limit: Self.pageSize, now: now)
            guard let end = due.last?.subscriber else { return nil }
            last = end
            let readers = try await store.subscribers(ids: due.map(\.subscriber))
            let byID = Dictionary(uniqueKeysWithValues: readers.map { ($0.id, $0) })
            page =
                due.compactMap { delivery in byID[delivery.subscriber].map { (delivery, $0) } }[...]
        }
        return page.popFirst()
    }
}
