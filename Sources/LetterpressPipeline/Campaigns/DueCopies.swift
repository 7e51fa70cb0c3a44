internal import Foundation
internal import LetterpressModel
internal import LetterpressStore

/// The copies of a campaign that may be handed over now with their readers, a page at a time, so that
/// memory does not grow with the list.
struct DueCopies {
    typealias Copy = (Delivery, Subscriber)

    private let store: any Store
    private let campaign: String
    private let now: Date
    private var last: Int64 = 0

    private static let pageSize = 500

    init(store: any Store, campaign: String, now: Date) {
        self.store = store
        self.campaign = campaign
        self.now = now
    }

    /// By ascending subscriber id; nil after the last.
    mutating func page() async throws(StoreError) -> [Copy]? {
        let due = try await store.due(in: campaign, after: last, limit: Self.pageSize, now: now)
        guard let end = due.last?.subscriber else { return nil }
        last = end
        let readers = try await store.subscribers(ids: due.map(\.subscriber))
        let byID = Dictionary(uniqueKeysWithValues: readers.map { ($0.id, $0) })
        return due.compactMap { delivery in
            byID[delivery.subscriber].map { (delivery, $0) }
        }
    }

    /// Reads the copies of this reader and of those behind once more.
    mutating func readAgain(from subscriber: Int64) { last = subscriber - 1 }
}
