package import Foundation
internal import GRDB
internal import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    package func openBatches(
        of campaign: String,
        since: Date
    ) async throws(StoreError) -> [OpenBatch] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM batches WHERE campaign = ? AND tried_at >= ?
                    ORDER BY tried_at, key
                    """,
                arguments: [campaign, since.stored]
            )
            .map(OpenBatch.init(row:))
            .filter {
                try Self.areInDoubt(StoredJSON.text($0.batch.members), in: campaign, database)
            }
        }
    }

    package func unreachable(
        among subscribers: [Int64]
    ) async throws(StoreError) -> Set<Int64> {
        try await read { database in
            try Int64.fetchSet(
                database,
                sql: """
                    SELECT value FROM json_each(?) WHERE NOT EXISTS (
                        SELECT 1 FROM subscribers WHERE subscribers.id = value
                            AND \(Self.isReachable))
                    """,
                arguments: [StoredJSON.text(subscribers)]
            )
        }
    }

    /// Of members as they are stored.
    static func areInDoubt(
        _ members: String,
        in campaign: String,
        _ database: Database
    ) throws -> Bool {
        let other = try Int.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT 1 FROM json_each(?) WHERE NOT EXISTS (
                        SELECT 1 FROM deliveries WHERE campaign = ? AND subscriber = value
                            AND state = 'in_doubt')
                    LIMIT 1
                    """
            ),
            arguments: [members, campaign]
        )
        return other == nil
    }

    // MARK: - Forgetting

    /// Where a campaign is over, those of which nobody is in doubt or being tried.
    static func dropBatches(ofOver campaign: String, _ database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM batches WHERE campaign = ?
                    AND EXISTS (SELECT 1 FROM campaigns WHERE campaigns.id = batches.campaign
                        AND (state = 'finished' OR state = 'cancelled'))
                    AND NOT EXISTS (SELECT 1 FROM json_each(members) CROSS JOIN deliveries
                        ON deliveries.campaign = batches.campaign AND subscriber = value
                        WHERE state = 'in_doubt' OR state = 'attempting')
                """,
            arguments: [campaign]
        )
    }

    /// Those with a member whose copy was blanked.
    static func dropBatchesOfErased(_ database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM batches WHERE EXISTS (
                    SELECT 1 FROM json_each(members) CROSS JOIN deliveries
                        ON deliveries.campaign = batches.campaign AND subscriber = value
                    WHERE address = '')
                """
        )
    }
}
