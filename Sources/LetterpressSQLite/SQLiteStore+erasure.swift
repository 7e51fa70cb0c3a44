package import Foundation
internal import GRDB
package import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    package func erase(
        _ address: EmailAddress,
        leaving tombstone: SuppressionTarget,
        source: String,
        at now: Date
    ) async throws(StoreError) -> Bool {
        let wasKnown = try await write { database in
            let reader = try Self.subscriber(key: address.key, database)
            let blanked = try Self.blankCopies(of: reader?.id, address, at: now, database)
            if blanked > 0 { try Self.dropBatchesOfErased(database) }
            try database.execute(
                sql: "DELETE FROM suppressions WHERE key = ?",
                arguments: [address.key]
            )
            let wasSuppressed = database.changesCount > 0
            if let reader {
                try database.execute(
                    sql: "DELETE FROM subscribers WHERE id = ?",
                    arguments: [reader.id]
                )
            }
            try Suppression(key: tombstone.key, reason: .erased, source: source, at: now)
                .write(database)
            return reader != nil || wasSuppressed || blanked > 0
        }
        try await rewrite()
        return wasKnown
    }

    /// Servers repeat addresses in their replies, in forms of their own.
    private static func blankCopies(
        of reader: Int64?,
        _ address: EmailAddress,
        at now: Date,
        _ database: Database
    ) throws -> Int {
        var count = 0
        for campaign in try String.fetchAll(database, sql: "SELECT id FROM campaigns") {
            try database.execute(
                sql: """
                    UPDATE deliveries SET
                        address = '',
                        reply = CASE WHEN state IN ('pending', 'deferred') OR reply IS NOT NULL
                            THEN ?1 END,
                        settled_at = CASE WHEN state IN ('pending', 'deferred')
                            THEN ?2 ELSE settled_at END,
                        state = CASE WHEN state IN ('pending', 'deferred') THEN 'skipped' ELSE state END
                    WHERE campaign = ?3 AND (subscriber = ?4 OR address = ?5)
                    """,
                arguments: [
                    Reply.erased.text, now.stored, campaign, reader, address.wire,
                ]
            )
            count += database.changesCount
        }
        return count
    }

    /// Writes the file anew without what was deleted, and empties the log beside it.
    ///
    /// `secure_delete` blanks what is deleted under it, and not what was left before: by the first
    /// version of a store, or by another program (https://sqlite.org/pragma.html#pragma_secure_delete).
    private func rewrite() async throws(StoreError) {
        do {
            try await pool.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM")
                _ = try database.checkpoint(.truncate)
            }
        } catch {
            throw Self.storeError(error)
        }
    }
}
