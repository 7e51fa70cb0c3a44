package import Foundation
internal import GRDB
package import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    package func write(
        _ entries: [JournalEntry],
        in campaign: String,
        holder: String,
        now: Date
    ) async throws(StoreError) -> [Bool] {
        try writeOften { database in
            let book = try CampaignBook(of: campaign, heldBy: holder, now: now, database)
            return try entries.map { entry in
                switch entry {
                case .attempt(let subscriber): try book.attempt(subscriber)
                case .settle(let subscriber, let settlement, let server):
                    try book.settle(subscriber, as: settlement, by: server)
                case .reopen(let subscriber): try book.reopen(subscriber)
                case .attemptAll(let batch, let server):
                    try book.attemptAll(batch, by: server)
                case .attemptAgain(let batch): try book.attemptAgain(batch)
                case .close(let key): try book.close(batch: key)
                }
            }
        }
    }

    package func attempt(
        _ subscriber: Int64,
        in campaign: String,
        holder: String,
        now: Date
    ) async throws(StoreError) -> Bool {
        try await write([.attempt(subscriber)], in: campaign, holder: holder, now: now) == [true]
    }

    package func settle(
        _ subscriber: Int64,
        in campaign: String,
        as settlement: Settlement,
        by server: String,
        now: Date
    ) async throws(StoreError) {
        try await write { database in
            let book = try CampaignBook(of: campaign, now: now, database)
            _ = try book.settle(subscriber, as: settlement, by: server)
        }
    }

    package func settleDoubt(
        _ subscriber: Int64,
        in campaign: String,
        as settlement: Settlement,
        now: Date
    ) async throws(StoreError) -> Bool {
        try await write { database in
            try CampaignBook(of: campaign, now: now, database)
                .settleDoubt(subscriber, as: settlement)
        }
    }

    package func retry(
        in campaign: String,
        states: Set<Delivery.State>,
        now: Date
    ) async throws(StoreError) -> Int {
        try await write { database in
            try CampaignBook(of: campaign, now: now, database)
                .oweAnew([.rejected, .deferred].filter(states.contains))
        }
    }

    package func resolve(
        in campaign: String,
        as rule: DoubtRule,
        now: Date
    ) async throws(StoreError) -> Int {
        try await write { database in
            let book = try CampaignBook(of: campaign, now: now, database)
            return switch rule {
            case .resend: try book.oweAnew([.inDoubt])
            case .skip: try book.skipDoubtful()
            }
        }
    }
}
