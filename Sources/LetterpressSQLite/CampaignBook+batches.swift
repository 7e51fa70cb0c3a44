internal import GRDB
internal import LetterpressModel
internal import LetterpressStore

/// Requests that carry many copies.
///
/// Their members go to SQLite as one text: all are looked at before one of them is changed, in a
/// statement each, so that there is nothing to take back.
extension CampaignBook {
    func attemptAll(_ batch: Batch, by account: String) throws -> Bool {
        guard batch.isSound else { return false }
        let barred = isCancelled ? batch.members : try barred(in: batch)
        guard barred.isEmpty else {
            // Skips them.
            for member in barred { _ = try attempt(member) }
            return false
        }
        try begin(batch)
        try FastStatement(Self.insertion, database).execute(database) { places in
            places.bind(campaign)
            places.bind(batch.key)
            places.bind(StoredJSON.text(batch.members))
            places.bind(batch.digest)
            places.bind(account)
            places.bind(now.stored)
        }
        return true
    }

    private static let insertion = """
        INSERT INTO batches (campaign, key, members, digest, account, tried_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (campaign, key) DO UPDATE SET members = excluded.members,
            digest = excluded.digest, account = excluded.account,
            tried_at = min(tried_at, excluded.tried_at)
        """

    func attemptAgain(_ batch: Batch) throws -> Bool {
        guard !isCancelled else { return false }
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT members, digest FROM batches WHERE campaign = ? AND key = ?"
            ),
            arguments: [campaign, batch.key]
        )
        guard let row, row["members"] == StoredJSON.text(batch.members),
            row["digest"] == batch.digest,
            try SQLiteStore.areInDoubt(StoredJSON.text(batch.members), in: campaign, database)
        else { return false }
        try begin(batch)
        return true
    }

    /// True, as there is nothing that could stand in the way.
    func close(batch key: String) throws -> Bool {
        try FastStatement("DELETE FROM batches WHERE campaign = ? AND key = ?", database)
            .execute(database) { places in
                places.bind(campaign)
                places.bind(key)
            }
        return true
    }

    /// Members who may not be handed over now.
    private func barred(in batch: Batch) throws -> [Int64] {
        try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT value FROM json_each(?) WHERE NOT EXISTS (
                        SELECT 1 FROM deliveries WHERE campaign = ? AND subscriber = value
                            AND \(Self.isDue) AND \(Self.mayBeMailed))
                    """
            ),
            arguments: [StoredJSON.text(batch.members), campaign, now.stored]
        )
    }

    private func begin(_ batch: Batch) throws {
        try FastStatement(Self.beginning, database).execute(database) { places in
            places.bind(now.stored)
            places.bind(campaign)
            places.bind(StoredJSON.text(batch.members))
        }
    }

    private static let beginning = """
        UPDATE deliveries SET state = 'attempting', attempts = attempts + 1,
            first_attempt_at = coalesce(first_attempt_at, ?), settled_at = NULL
        WHERE campaign = ? AND subscriber IN (SELECT value FROM json_each(?))
        """
}
