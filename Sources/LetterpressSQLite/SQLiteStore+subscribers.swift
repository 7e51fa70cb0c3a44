package import Foundation
internal import GRDB
package import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    package func subscriber(key: String) async throws(StoreError) -> Subscriber? {
        try await read { try Self.subscriber(key: key, $0) }
    }

    static func subscriber(key: String, _ database: Database) throws -> Subscriber? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT \(Subscriber.columns) FROM subscribers WHERE key = ?"
            ),
            arguments: [key]
        ).map(Subscriber.init(row:))
    }

    private static func subscriber(id: Int64, _ database: Database) throws -> Subscriber? {
        try Row.fetchOne(
            database,
            sql: "SELECT \(Subscriber.columns) FROM subscribers WHERE id = ?",
            arguments: [id]
        ).map(Subscriber.init(row:))
    }

    package func subscribers(ids: [Int64]) async throws(StoreError) -> [Subscriber] {
        let list = ids.map(String.init).joined(separator: ",")
        return try await read { database in
            try Row.fetchCursor(
                database,
                sql:
                    "SELECT \(Subscriber.columns) FROM subscribers WHERE id IN (\(list)) ORDER BY id"
            ).array(of: Subscriber.init(row:))
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
                    SELECT \(Subscriber.columns) FROM subscribers
                    WHERE instr(\(lower)(address), ?1) OR instr(\(lower)(name), ?1)
                    ORDER BY id LIMIT ?2
                    """,
                arguments: [wanted, max(0, limit)]
            ).map(Subscriber.init(row:))
        }
    }

    package func subscribers(
        of segment: Segment?,
        after: Int64,
        limit: Int
    ) async throws(StoreError) -> [Subscriber] {
        let condition = SegmentCondition(segment)
        return try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(Subscriber.columns) FROM subscribers
                    WHERE (\(condition.sql)) AND id > \(after) ORDER BY id LIMIT \(max(0, limit))
                    """,
                arguments: condition.values
            ).map(Subscriber.init(row:))
        }
    }

    package func change(
        _ ids: [Int64],
        at now: Date,
        by change: @escaping @Sendable (SubscriberProfile) -> SubscriberProfile
    ) async throws(StoreError) -> Int {
        let list = ids.map(String.init).joined(separator: ",")
        return try await write { database in
            let readers = try Row.fetchAll(
                database,
                sql: "SELECT \(Subscriber.columns) FROM subscribers WHERE id IN (\(list))"
            ).map(Subscriber.init(row:))
            var changed = 0
            for var reader in readers {
                let profile = change(reader.profile)
                guard profile != reader.profile else { continue }
                reader.profile = profile
                reader.changedAt = now
                try reader.update(database)
                changed += 1
            }
            return changed
        }
    }

    package func move(
        _ id: Int64,
        to address: EmailAddress,
        at now: Date
    ) async throws(StoreError) -> Bool {
        try await write { database in
            let other = try Self.subscriber(key: address.key, database)
            guard other == nil || other?.id == id else { return false }
            guard var reader = try Self.subscriber(id: id, database),
                reader.address.wire != address.wire
            else { return true }
            if let known = try Self.suppression(key: reader.address.key, database),
                known.reason != .bounce
            {
                try database.execute(
                    sql: "DELETE FROM suppressions WHERE key = ?",
                    arguments: [known.key]
                )
                if known.reason.outranks(try Self.suppression(key: address.key, database)) {
                    try known.renamed(address.key).write(database)
                }
            }
            reader.address = address
            reader.changedAt = now
            try reader.update(database)
            return true
        }
    }

    package func consents(of id: Int64) async throws(StoreError) -> [ConsentRecord] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, consent, at, source, note FROM consent_history
                    WHERE subscriber = ?1
                    UNION ALL
                    SELECT 1 << 40, consent, consent_at, consent_source, consent_note
                    FROM subscribers WHERE id = ?1
                    ORDER BY number
                    """,
                arguments: [id]
            ).map(ConsentRecord.init(row:))
        }
    }

    package func copies(of id: Int64) async throws(StoreError) -> [SubscriberCopy] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(Delivery.columns), campaign, permalink
                    FROM (SELECT id, number, permalink, state AS standing FROM campaigns)
                    CROSS JOIN deliveries ON campaign = id AND subscriber = ?
                    WHERE standing <> 'planned' AND standing <> 'scheduled' ORDER BY number
                    """,
                arguments: [id]
            ).map { row in
                SubscriberCopy(
                    campaign: row["campaign"],
                    permalink: row["permalink"],
                    delivery: try Delivery(row: row)
                )
            }
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
}
