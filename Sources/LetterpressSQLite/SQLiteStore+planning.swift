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

    /// Of a row of `deliveries AS copy`: the copy is, or may be, with its reader.
    private static let isTaken = """
        copy.state <> 'pending'
            AND (copy.state <> 'skipped' OR copy.reply = '\(Reply.notSentAgain.text)')
        """

    package func plan(
        _ campaign: Campaign,
        edition: Edition,
        excluding exclusion: AudienceExclusion
    ) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: """
                    DELETE FROM campaigns WHERE permalink = ? AND state = 'planned'
                        AND NOT EXISTS (SELECT 1 FROM deliveries AS copy
                            WHERE copy.campaign = campaigns.id AND \(Self.isTaken))
                    """,
                arguments: [campaign.permalink]
            )
            try database.execute(
                sql: "INSERT OR IGNORE INTO editions (id, content) VALUES (?, ?)",
                arguments: [edition.id, try StoredJSON.text(edition)]
            )
            try campaign.insert(excluding: exclusion.permalinks, database)
            var audience = Frozen(campaign.id, campaign.segment, exclusion.permalinks)
            let id = audience.condition.bound(campaign.id)
            try database.execute(
                sql: """
                    INSERT INTO deliveries (campaign, subscriber, address, state)
                    SELECT \(id), id, address, 'pending' FROM subscribers WHERE \(audience.sql)
                    """,
                arguments: audience.condition.values
            )
        }
    }

    package func drift(of campaign: String) async throws(StoreError) -> AudienceDrift {
        try await read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT *, (SELECT count(*) FROM deliveries WHERE campaign = id) AS size
                    FROM campaigns WHERE id = ?
                    """,
                arguments: [campaign]
            )
            guard let row else { return AudienceDrift() }
            let excluded = try StoredJSON.value(
                [String].self,
                from: row["excluding"],
                orDamaged: "campaign \(campaign) has unreadable exclusions"
            )
            var audience = Frozen(campaign, try Campaign(row: row).segment, excluded)
            let id = audience.condition.bound(campaign)
            let now = try Row.fetchOne(
                database,
                sql: """
                    SELECT sum(planned IS NULL), sum(planned = address) FROM (
                        SELECT address, (SELECT address FROM deliveries
                            WHERE campaign = \(id) AND subscriber = subscribers.id) AS planned
                        FROM subscribers WHERE \(audience.sql)
                    )
                    """,
                arguments: audience.condition.values
            )
            let size: Int = row["size"]
            return AudienceDrift(added: now?[0] ?? 0, removed: size - (now?[1] ?? 0))
        }
    }

    /// Who would be in a campaign's audience if it were frozen now.
    private struct Frozen {
        var condition: SegmentCondition
        /// Of a row of `subscribers`.
        let sql: String

        init(_ campaign: String, _ segment: Segment?, _ excluded: [String]) {
            condition = SegmentCondition(segment)
            var sql = "\(isReachable) AND (\(condition.sql))"
            if !excluded.isEmpty {
                let permalinks = condition.bound(StoredJSON.text(excluded))
                sql += """
                     AND NOT EXISTS (SELECT 1 FROM campaigns AS other
                        CROSS JOIN deliveries AS copy
                            ON copy.campaign = other.id AND copy.subscriber = subscribers.id
                        WHERE other.permalink IN (SELECT value FROM json_each(\(permalinks)))
                            AND other.id <> \(condition.bound(campaign)) AND \(isTaken))
                    """
            }
            self.sql = sql
        }
    }
}

extension Campaign {
    /// Writes a new row.
    fileprivate func insert(excluding permalinks: [String], _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO campaigns (id, permalink, path, edition, segment, excluding, settings,
                    state, note, created_at, start_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, permalink, path, edition, segment?.description, StoredJSON.text(permalinks),
                settings, state.rawValue, note, createdAt.stored, startAt?.stored,
            ]
        )
    }
}
