package import Foundation
internal import GRDB
package import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    /// Of a row of `subscribers`.
    static let isReachable = """
        subscribers.consent = 'confirmed'
        AND subscribers.key NOT IN (SELECT key FROM suppressions)
        AND '@' || subscribers.domain NOT IN (SELECT key FROM suppressions)
        """

    package func plan(_ campaign: Campaign, edition: Edition) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM campaigns WHERE permalink = ? AND state = 'planned'",
                arguments: [campaign.permalink]
            )
            try database.execute(
                sql: "INSERT OR IGNORE INTO editions (id, content) VALUES (?, ?)",
                arguments: [edition.id, try StoredJSON.text(edition)]
            )
            try database.execute(
                sql: """
                    INSERT INTO campaigns (id, permalink, path, edition, segment, state, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    campaign.id, campaign.permalink, campaign.path, campaign.edition,
                    campaign.segment?.description, campaign.state.rawValue,
                    campaign.createdAt.stored,
                ]
            )
            var condition = SegmentCondition(campaign.segment)
            let id = condition.bound(campaign.id)
            try database.execute(
                sql: """
                    INSERT INTO deliveries (campaign, subscriber, address, state)
                    SELECT \(id), id, address, 'pending' FROM subscribers
                    WHERE \(Self.isReachable) AND (\(condition.sql))
                    """,
                arguments: condition.values
            )
        }
    }

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

    package func setState(
        _ state: Campaign.State,
        of campaign: String,
        at now: Date
    ) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: "UPDATE campaigns SET state = ?, finished_at = ? WHERE id = ?",
                arguments: [state.rawValue, state == .finished ? now.stored : nil, campaign]
            )
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
}
