package import Foundation
internal import GRDB
package import LetterpressModel
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

    package func importReaders(
        _ rows: [ImportedReader],
        source: String,
        at now: Date,
        token: @escaping @Sendable (Int64) -> String
    ) async throws(StoreError) -> ImportTally {
        try await write { database in
            var tally = ImportTally()
            for row in rows {
                let change = try Self.importReader(row, source, now, token, database)
                tally[keyPath: change] += 1
            }
            return tally
        }
    }

    private static func importReader(
        _ row: ImportedReader,
        _ source: String,
        _ now: Date,
        _ token: (Int64) -> String,
        _ database: Database
    ) throws -> WritableKeyPath<ImportTally, Int> {
        let key = row.address.key
        let isSuppressed = try Bool.fetchOne(
            database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM suppressions WHERE key = ?)"
            ),
            arguments: [key]
        )
        if isSuppressed == true { return \.suppressed }
        let known = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM subscribers WHERE key = ?"),
            arguments: [key]
        )
        guard let known else {
            try insert(row, source, now, token, database)
            return \.added
        }
        let reader = try Subscriber(row: known)
        let profile = reader.profile.updated(with: row.profile)
        guard profile != reader.profile else { return \.unchanged }
        try database.cachedStatement(
            sql: """
                UPDATE subscribers SET name = ?, first_name = ?, last_name = ?, language = ?,
                    tags = ?, fields = ?, changed_at = ? WHERE id = ?
                """
        ).execute(arguments: [
            profile.name, profile.firstName, profile.lastName, profile.language,
            StoredJSON.text(profile.tags), StoredJSON.text(profile.fields), now.stored, reader.id,
        ])
        return \.changed
    }

    private static func insert(
        _ row: ImportedReader,
        _ source: String,
        _ now: Date,
        _ token: (Int64) -> String,
        _ database: Database
    ) throws {
        let profile = row.profile
        // The token is made from the id, so the row is written with a name of its own first.
        try database.cachedStatement(
            sql: """
                INSERT INTO subscribers (key, address, token, consent, consent_at, source, name,
                    first_name, last_name, language, tags, fields, created_at, changed_at)
                VALUES (?, ?, ?, 'confirmed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.address.key, row.address.wire, row.address.key, now.stored, source, profile.name,
            profile.firstName, profile.lastName, profile.language, StoredJSON.text(profile.tags),
            StoredJSON.text(profile.fields), now.stored, now.stored,
        ])
        let id = database.lastInsertedRowID
        try database.cachedStatement(sql: "UPDATE subscribers SET token = ? WHERE id = ?")
            .execute(arguments: [token(id), id])
    }

    package func subscriber(key: String) async throws(StoreError) -> Subscriber? {
        try await read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT * FROM subscribers WHERE key = ?",
                arguments: [key]
            )
            .map(Subscriber.init(row:))
        }
    }

    package func subscribers(ids: [Int64]) async throws(StoreError) -> [Subscriber] {
        let list = ids.map(String.init).joined(separator: ",")
        return try await read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM subscribers WHERE id IN (\(list)) ORDER BY id"
            ).map(Subscriber.init(row:))
        }
    }

    package func subscribers(
        holding text: String,
        limit: Int
    ) async throws(StoreError) -> [Subscriber] {
        let wanted = text.lowercased()
        // SQLite's own lower() knows ASCII alone and takes a tenth of the time.
        let lower =
            wanted.utf8.allSatisfy { $0 < 0x80 } ? "lower" : DatabaseFunction.lowercase.name
        return try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM subscribers
                    WHERE instr(\(lower)(address), ?1) OR instr(\(lower)(name), ?1)
                    ORDER BY id LIMIT ?2
                    """,
                arguments: [wanted, max(0, limit)]
            ).map(Subscriber.init(row:))
        }
    }

    package func longestValues() async throws(StoreError) -> MergeValues {
        try await read { database in
            func longest(_ column: String) throws -> String {
                try String.fetchOne(
                    database,
                    sql: """
                        SELECT \(column) FROM subscribers
                        ORDER BY length(CAST(\(column) AS BLOB)) DESC LIMIT 1
                        """
                ) ?? ""
            }
            var values = MergeValues()
            values.email = try longest("address")
            values.name = try longest("name")
            values.firstName = try longest("first_name")
            values.lastName = try longest("last_name")
            values.language = try longest("language")
            let tags = try longest("tags")
            values.tags =
                tags.isEmpty
                ? []
                : try StoredJSON.value(
                    [String].self,
                    from: tags,
                    orDamaged: "the tags of a reader cannot be read"
                )
            // A column beside max() is of the row that has it.
            let fields = try Row.fetchAll(
                database,
                sql: """
                    SELECT json_each.key, json_each.value, max(length(CAST(json_each.value AS BLOB)))
                    FROM subscribers, json_each(subscribers.fields) GROUP BY json_each.key
                    """
            )
            for row in fields { values.custom[row[0]] = row[1] }
            return values
        }
    }

    package func suppress(
        _ address: EmailAddress,
        reason: SuppressionReason,
        source: String,
        at now: Date
    ) async throws(StoreError) {
        let key = address.key
        try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO suppressions (key, reason, source, created_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (key) DO NOTHING
                    """,
                arguments: [key, reason.rawValue, source, now.stored]
            )
            try database.execute(
                sql: """
                    UPDATE subscribers SET consent = 'withdrawn', consent_at = ?, changed_at = ?
                    WHERE key = ? AND consent <> 'withdrawn'
                    """,
                arguments: [now.stored, now.stored, key]
            )
        }
    }
}
