internal import Foundation
internal import GRDB
package import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    /// Below so many readers one look at all of them is quick enough.
    private static let fewReaders: Int64 = 50_000

    package func census(
        of segment: Segment?
    ) async throws(StoreError) -> [ReaderState: Int] {
        do {
            let condition = SegmentCondition(segment)
            var census = try await byConsent(condition)
            // Few are suppressed beside all: counted by themselves, and moved to where they belong.
            for (consent, reason, count) in try await suppressed(condition) {
                census[ReaderState(consent, suppression: nil), default: 0] -= count
                census[ReaderState(consent, suppression: reason), default: 0] += count
            }
            return census.filter { $0.value > 0 }
        } catch {
            throw Self.storeError(error)
        }
    }

    /// As if nobody were suppressed.
    ///
    /// A long list is counted in parts at the same time, each reader in one of them.
    private func byConsent(_ condition: SegmentCondition) async throws -> [ReaderState: Int] {
        let last = try await read { database in
            try Int64.fetchOne(database, sql: "SELECT max(id) FROM subscribers") ?? 0
        }
        let cores = Int64(ProcessInfo.processInfo.activeProcessorCount)
        let parts = last < Self.fewReaders ? 1 : min(max(cores, 1), 4)
        let size = last / parts + 1
        return try await withThrowingTaskGroup(of: [ReaderState: Int].self) { group in
            for part in 0..<parts {
                let ids = part * size..<(part + 1) * size
                group.addTask { try await byConsent(condition, among: ids) }
            }
            return try await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        }
    }

    private func byConsent(
        _ condition: SegmentCondition,
        among ids: Range<Int64>
    ) async throws -> [ReaderState: Int] {
        try await pool.read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT sum(consent = 'confirmed'), sum(consent = 'pending'),
                        sum(consent = 'withdrawn')
                    FROM subscribers
                    WHERE id >= \(ids.lowerBound) AND id < \(ids.upperBound) AND (\(condition.sql))
                    """,
                arguments: condition.values
            )
            func count(_ column: Int) -> Int { row?[column] ?? 0 }
            return [.confirmed: count(0), .pending: count(1), .unsubscribed: count(2)]
        }
    }

    /// By their own suppression, else by that of their domain.
    ///
    /// The plus keeps SQLite from moving the condition inwards as a chain of its parts, which may be too
    /// long for it.
    private func suppressed(
        _ condition: SegmentCondition
    ) async throws -> [(Consent, SuppressionReason?, Int)] {
        try await pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT consent, reason, count(*) FROM (
                        SELECT s.reason, subscribers.* FROM suppressions AS s
                        CROSS JOIN subscribers ON subscribers.key = s.key
                        UNION ALL
                        SELECT s.reason, subscribers.* FROM suppressions AS s
                        CROSS JOIN subscribers ON subscribers.domain = substr(s.key, 2)
                        WHERE s.key >= '@' AND s.key < 'A'
                            AND subscribers.key NOT IN (SELECT key FROM suppressions)
                    ) WHERE +(\(condition.sql)) GROUP BY consent, reason
                    """,
                arguments: condition.values
            ).map { row in
                (
                    Consent(name: row[0], at: Date(stored: 0)),
                    SuppressionReason(rawValue: row[1]), row[2]
                )
            }
        }
    }
}
