internal import Foundation
internal import GRDB
package import LetterpressStore

extension SQLiteStore {
    package func secret(orMake make: @Sendable () -> [UInt8]) async throws(StoreError) -> [UInt8] {
        let known = try await read { database in
            try Data.fetchOne(database, sql: "SELECT bytes FROM secret")
        }
        if let known { return Array(known) }
        let made = Data(make())
        return try await write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO secret (id, bytes) VALUES (1, ?)",
                arguments: [made]
            )
            guard let bytes = try Data.fetchOne(database, sql: "SELECT bytes FROM secret") else {
                throw StoreError.damaged("the secret is missing")
            }
            return Array(bytes)
        }
    }
}
