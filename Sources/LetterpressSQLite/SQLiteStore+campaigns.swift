package import Foundation
internal import GRDB
package import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    package func campaign(id: String) async throws(StoreError) -> Campaign? {
        try await read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM campaigns WHERE id = ?", arguments: [id])
                .map(Campaign.init(row:))
        }
    }

    package func campaigns() async throws(StoreError) -> [Campaign] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM campaigns ORDER BY number DESC")
                .map(Campaign.init(row:))
        }
    }

    package func edition(id: String) async throws(StoreError) -> Edition? {
        try await read { database in
            try String.fetchOne(
                database,
                sql: "SELECT content FROM editions WHERE id = ?",
                arguments: [id]
            ).map {
                try StoredJSON.value(
                    Edition.self,
                    from: $0,
                    orDamaged: "edition '\(id)' cannot be read"
                )
            }
        }
    }

    package func state(of campaign: String) async throws(StoreError) -> Campaign.State? {
        try await read { try Self.state(of: campaign, $0) }
    }

    static func state(of campaign: String, _ database: Database) throws -> Campaign.State? {
        let word = try String.fetchOne(
            database.cachedStatement(sql: "SELECT state FROM campaigns WHERE id = ?"),
            arguments: [campaign]
        )
        return try word.map { word in
            guard let state = Campaign.State(rawValue: word) else {
                throw StoreError.damaged("campaign \(campaign) has an unknown state")
            }
            return state
        }
    }

    package func setState(
        _ state: Campaign.State,
        of campaign: String,
        note: String?,
        at now: Date,
        from states: Set<Campaign.State>
    ) async throws(StoreError) -> Bool {
        try await write { database in
            let places = databaseQuestionMarks(count: states.count)
            try database.execute(
                sql: """
                    UPDATE campaigns SET state = ?, note = ?, finished_at = ?
                    WHERE id = ? AND state <> 'cancelled' AND state IN (\(places))
                    """,
                arguments: [state.rawValue, note, state.isOver ? now.stored : nil, campaign]
                    + StatementArguments(states.map(\.rawValue))
            )
            guard database.changesCount > 0 else { return false }
            if state.isOver { try Self.dropBatches(ofOver: campaign, database) }
            return true
        }
    }

    package func schedule(
        _ campaign: String,
        at start: Date,
        now: Date
    ) async throws(StoreError) -> Bool {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE campaigns SET state = 'scheduled', start_at = ?
                    WHERE id = ? AND state = 'planned'
                    """,
                arguments: [start.stored, campaign]
            )
            return database.changesCount > 0
        }
    }

    package func cancel(_ campaign: String, now: Date) async throws(StoreError) -> Int {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE campaigns SET state = 'cancelled', note = NULL, finished_at = ?
                    WHERE id = ? AND state <> 'cancelled' AND state <> 'finished'
                    """,
                arguments: [now.stored, campaign]
            )
            guard database.changesCount > 0 else { return 0 }
            try database.execute(
                sql: """
                    UPDATE deliveries SET state = 'skipped', reply = ?, code = NULL,
                        enhanced = NULL, server = NULL, settled_at = ?
                    WHERE campaign = ? AND (state = 'pending' OR state = 'deferred')
                    """,
                arguments: [Reply.cancelled.text, now.stored, campaign]
            )
            let count = database.changesCount
            try Self.dropBatches(ofOver: campaign, database)
            return count
        }
    }

    package func lease(
        _ campaign: String,
        holder: String,
        until: Date,
        now: Date
    ) async throws(StoreError) {
        try await write { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT lease_holder, lease_until FROM campaigns WHERE id = ?",
                arguments: [campaign]
            )
            let current: String? = row?["lease_holder"]
            let runsUntil: Int64 = row?["lease_until"] ?? 0
            if let current, current != holder, runsUntil > now.stored {
                throw StoreError.leased(by: current)
            }
            if current != holder {
                try database.execute(
                    sql: """
                        UPDATE deliveries SET state = 'in_doubt', reply = ?, code = NULL,
                            enhanced = NULL, server = NULL, settled_at = ?
                        WHERE campaign = ? AND state = 'attempting'
                        """,
                    arguments: [Reply.lost.text, now.stored, campaign]
                )
            }
            try database.execute(
                sql: "UPDATE campaigns SET lease_holder = ?, lease_until = ? WHERE id = ?",
                arguments: [holder, until.stored, campaign]
            )
        }
    }

    package func release(_ campaign: String, holder: String) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE campaigns SET lease_holder = NULL, lease_until = NULL
                    WHERE id = ? AND lease_holder = ?
                    """,
                arguments: [campaign, holder]
            )
        }
    }

    package func leaseHolder(
        of campaign: String,
        at now: Date
    ) async throws(StoreError) -> String? {
        try await read { database in
            try String.fetchOne(
                database,
                sql: "SELECT lease_holder FROM campaigns WHERE id = ? AND lease_until > ?",
                arguments: [campaign, now.stored]
            )
        }
    }
}
