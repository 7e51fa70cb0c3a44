package import Foundation
internal import GRDB
package import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    package func suppress(
        _ target: SuppressionTarget,
        reason: SuppressionReason,
        source: String,
        note: String,
        at now: Date
    ) async throws(StoreError) -> Bool {
        try await write { database in
            let known = try Self.suppression(of: target, database)
            let isNews = reason.outranks(known)
            if isNews {
                try Suppression(
                    key: target.key,
                    reason: reason,
                    source: source,
                    note: note,
                    at: now
                )
                .write(database)
            }
            guard case .address = target, reason.withdraws,
                var reader = try Self.subscriber(key: target.key, database),
                !reader.consent.isWithdrawn
            else { return isNews }
            try reader.evidence.writeHistory(of: reader.id, database)
            reader.evidence = ConsentRecord(.withdrawn(at: now), source: source, note: note)
            reader.changedAt = now
            try reader.update(database)
            return true
        }
    }

    package func lift(
        _ target: SuppressionTarget
    ) async throws(StoreError) -> Suppression? {
        try await write { database in
            let known = try Self.suppression(of: target, database)
            try database.execute(
                sql: "DELETE FROM suppressions WHERE key = ?",
                arguments: [target.key]
            )
            return known
        }
    }

    package func suppression(
        of target: SuppressionTarget
    ) async throws(StoreError) -> Suppression? {
        try await read { try Self.suppression(of: target, $0) }
    }

    package func suppressions(
        after: String,
        limit: Int
    ) async throws(StoreError) -> [Suppression] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM suppressions WHERE key > ? ORDER BY key LIMIT ?",
                arguments: [after, limit]
            ).map(Suppression.init(row:))
        }
    }

    private static func suppression(
        of target: SuppressionTarget,
        _ database: Database
    ) throws -> Suppression? {
        try suppression(key: target.key, database)
    }

    static func suppression(key: String, _ database: Database) throws -> Suppression? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM suppressions WHERE key = ?"),
            arguments: [key]
        ).map(Suppression.init(row:))
    }
}
