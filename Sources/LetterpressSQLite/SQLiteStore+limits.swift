internal import GRDB
package import LetterpressStore

extension SQLiteStore {
    package func updateLimits<Answer: Sendable>(
        _ keys: Set<LimitRow.Key>,
        _ change: @escaping @Sendable (inout [LimitRow.Key: String]) throws -> Answer
    ) async throws(StoreError) -> Answer {
        try await write { database in
            var known: [LimitRow.Key: String] = [:]
            for key in keys {
                known[key] = try String.fetchOne(
                    database.cachedStatement(
                        sql: "SELECT used FROM limits WHERE rule = ? AND domain = ?"
                    ),
                    arguments: [key.rule, key.domain]
                )
            }
            var rows = known
            let answer = try change(&rows)
            for key in keys where rows[key] != known[key] {
                if let used = rows[key] {
                    try database.cachedStatement(
                        sql: "INSERT OR REPLACE INTO limits (rule, domain, used) VALUES (?, ?, ?)"
                    ).execute(arguments: [key.rule, key.domain, used])
                } else {
                    try database.cachedStatement(
                        sql: "DELETE FROM limits WHERE rule = ? AND domain = ?"
                    ).execute(arguments: [key.rule, key.domain])
                }
            }
            return answer
        }
    }
}
