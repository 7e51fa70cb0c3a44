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
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM deliveries WHERE campaign = ? AND subscriber > ?
                        AND (state = 'pending' OR (state = 'deferred' AND deferred_until <= ?))
                    ORDER BY subscriber LIMIT ?
                    """,
                arguments: [campaign, after, now.stored, limit]
            ).map(Delivery.init(row:))
        }
    }

    package func write(
        _ entries: [JournalEntry],
        in campaign: String,
        holder: String,
        now: Date
    ) async throws(StoreError) -> [Bool] {
        try await write { database in
            try Self.checkLease(of: campaign, holder: holder, in: database)
            return try entries.map { entry in
                switch entry {
                case .attempt(let subscriber):
                    return try Self.attempt(subscriber, in: campaign, now: now, database)
                case .settle(let subscriber, let settlement, let server):
                    try Self.settle(
                        subscriber,
                        in: campaign,
                        as: settlement,
                        by: server,
                        now: now,
                        database
                    )
                    return database.changesCount > 0
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
            try Self.settle(
                subscriber,
                in: campaign,
                as: settlement,
                by: server,
                now: now,
                database
            )
        }
    }

    private static func checkLease(
        of campaign: String,
        holder: String,
        in database: Database
    ) throws {
        let current = try String.fetchOne(
            database.cachedStatement(sql: "SELECT lease_holder FROM campaigns WHERE id = ?"),
            arguments: [campaign]
        )
        guard current == holder else { throw StoreError.leaseLost }
    }

    private static func attempt(
        _ subscriber: Int64,
        in campaign: String,
        now: Date,
        _ database: Database
    ) throws -> Bool {
        try database.cachedStatement(
            sql: """
                UPDATE deliveries SET state = 'attempting', attempts = attempts + 1,
                    first_attempt_at = coalesce(first_attempt_at, ?)
                WHERE campaign = ? AND subscriber = ?
                    AND (state = 'pending' OR (state = 'deferred' AND deferred_until <= ?))
                    AND EXISTS (SELECT 1 FROM subscribers
                        WHERE subscribers.id = deliveries.subscriber AND \(isReachable))
                """
        ).execute(arguments: [now.stored, campaign, subscriber, now.stored])
        if database.changesCount > 0 { return true }
        try database.cachedStatement(
            sql: """
                UPDATE deliveries SET state = 'skipped', reply = ?, code = NULL, enhanced = NULL,
                    server = NULL, settled_at = ?
                WHERE campaign = ? AND subscriber = ?
                    AND (state = 'pending' OR (state = 'deferred' AND deferred_until <= ?))
                """
        ).execute(arguments: [
            Reply.suppressed.text, now.stored, campaign, subscriber, now.stored,
        ])
        return false
    }

    private static func settle(
        _ subscriber: Int64,
        in campaign: String,
        as settlement: Settlement,
        by server: String,
        now: Date,
        _ database: Database
    ) throws {
        if case .returned = settlement {
            return try giveBack(subscriber, in: campaign, database)
        }
        let (state, reply, until, settledAt) = columns(of: settlement, now: now)
        try database.cachedStatement(
            sql: """
                UPDATE deliveries SET state = ?, code = ?, enhanced = ?, reply = ?,
                    deferred_until = ?, settled_at = ?, server = ?
                WHERE campaign = ? AND subscriber = ? AND state = 'attempting'
                """
        ).execute(arguments: [
            state.rawValue, reply.code == 0 ? nil : reply.code, reply.enhanced, reply.text,
            until?.stored, settledAt?.stored, server, campaign, subscriber,
        ])
    }

    private static func giveBack(
        _ subscriber: Int64,
        in campaign: String,
        _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: """
                UPDATE deliveries SET state = 'pending', attempts = max(0, attempts - 1),
                    code = NULL, enhanced = NULL, reply = NULL, server = NULL,
                    deferred_until = NULL,
                    first_attempt_at = CASE WHEN attempts > 1 THEN first_attempt_at END
                WHERE campaign = ? AND subscriber = ? AND state = 'attempting'
                """
        ).execute(arguments: [campaign, subscriber])
    }

    private static func columns(
        of settlement: Settlement,
        now: Date
    ) -> (state: Delivery.State, reply: Reply, until: Date?, settledAt: Date?) {
        switch settlement {
        case .accepted(let reply): (.accepted, reply, nil, now)
        case .deferred(let reply, let until): (.deferred, reply, until, nil)
        case .rejected(let reply): (.rejected, reply, nil, now)
        case .inDoubt(let words): (.inDoubt, Reply(code: 0, enhanced: nil, text: words), nil, now)
        case .returned: (.pending, Reply(code: 0, enhanced: nil, text: ""), nil, nil)
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
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM deliveries WHERE campaign = ? AND subscriber > ?
                        AND (? IS NULL OR state = ?) ORDER BY subscriber LIMIT ?
                    """,
                arguments: [campaign, after, state?.rawValue, state?.rawValue, limit]
            ).map(Delivery.init(row:))
        }
    }
}
