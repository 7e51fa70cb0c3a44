package import Foundation
internal import GRDB
package import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    package func due(
        in campaign: String,
        after: Int64,
        limit: Int,
        now: Date
    ) async throws(StoreError) -> [Delivery] {
        try await read { database in
            try Row.fetchCursor(
                database.cachedStatement(
                    sql: """
                        SELECT \(Delivery.columns) FROM deliveries
                        WHERE campaign = ? AND subscriber > ?
                            AND (state = 'pending'
                                OR (state = 'deferred' AND deferred_until <= ?))
                        ORDER BY subscriber LIMIT ?
                        """
                ),
                arguments: [campaign, after, now.stored, limit]
            ).array(of: Delivery.init(row:))
        }
    }

    package func nextDue(in campaign: String) async throws(StoreError) -> Date? {
        try await read { database in
            // Left to itself SQLite looks at every copy of the campaign.
            try Int64.fetchOne(
                database,
                sql: """
                    SELECT min(deferred_until) FROM deliveries INDEXED BY deliveries_deferred
                    WHERE campaign = ? AND state = 'deferred'
                    """,
                arguments: [campaign]
            ).map(Date.init(stored:))
        }
    }

    package func counts(of campaign: String) async throws(StoreError) -> DeliveryCounts {
        try await read { database in
            var counts = DeliveryCounts()
            let rows = try Row.fetchAll(
                database,
                sql:
                    "SELECT state, count(*) AS n FROM deliveries WHERE campaign = ? GROUP BY state",
                arguments: [campaign]
            )
            for row in rows {
                guard let state = Delivery.State(rawValue: row["state"]) else { continue }
                counts.byState[state] = row["n"]
            }
            return counts
        }
    }

    package func deliveries(
        of campaign: String,
        state: Delivery.State?,
        after: Int64,
        limit: Int
    ) async throws(StoreError) -> [Delivery] {
        try await read { database in
            try Row.fetchCursor(
                database.cachedStatement(
                    sql: """
                        SELECT \(Delivery.columns) FROM deliveries
                        WHERE campaign = ? AND subscriber > ? AND (? IS NULL OR state = ?)
                        ORDER BY subscriber LIMIT ?
                        """
                ),
                arguments: [campaign, after, state?.rawValue, state?.rawValue, limit]
            ).array(of: Delivery.init(row:))
        }
    }
}

extension RowCursor {
    /// What is made of each row while it is there: no row is copied.
    func array<Value>(of read: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        while let row = try next() { values.append(try read(row)) }
        return values
    }
}
