internal import Foundation
internal import GRDB
internal import LetterpressModel
package import LetterpressStore

extension SQLiteStore {
    package func importReaders(
        _ rows: [ListRow],
        as entry: ListEntry
    ) async throws(StoreError) -> ImportTally {
        guard !rows.isEmpty else { return ImportTally() }
        return try await write { database in
            var batch = try ImportBatch(rows, entry: entry, in: database)
            for row in rows { try batch.take(row) }
            try batch.finish()
            return batch.tally
        }
    }
}

/// Rows of a list on their way into the tables: what is known of all of them is asked at once.
private struct ImportBatch {
    private(set) var tally = ImportTally()
    private let database: Database
    private let entry: ListEntry
    private var known: [String: Subscriber] = [:]
    private var suppressions: [String: Suppression] = [:]
    private let hasTombstones: Bool
    private var lastID: Int64
    /// New readers, who have their ids and no row yet.
    private var added: [Subscriber] = []
    private var addedKeys: Set<String> = []

    init(_ rows: [ListRow], entry: ListEntry, in database: Database) throws {
        self.database = database
        self.entry = entry
        let isEmpty = try !Bool.isTrue("SELECT EXISTS (SELECT 1 FROM subscribers)", database)
        if !isEmpty {
            let keys = StoredJSON.text(rows.map(\.address.key))
            let found = try Row.fetchCursor(
                database.cachedStatement(
                    sql: """
                        SELECT \(Subscriber.columns) FROM subscribers
                        WHERE key IN (SELECT value FROM json_each(?))
                        """
                ),
                arguments: [keys]
            )
            while let row = try found.next() {
                let reader = try Subscriber(row: row)
                known[reader.address.key] = reader
            }
        }
        hasTombstones = try Bool.isTrue(
            "SELECT EXISTS (SELECT 1 FROM suppressions WHERE key >= '#' AND key < '$')",
            database
        )
        if try Bool.isTrue("SELECT EXISTS (SELECT 1 FROM suppressions)", database) {
            var keys = Set(rows.map(\.address.key))
            keys.formUnion(rows.map { SuppressionTarget.domain($0.address.domain).key })
            if hasTombstones { keys.formUnion(rows.map { entry.tombstone($0.address).key }) }
            let found = try Row.fetchCursor(
                database,
                sql: "SELECT * FROM suppressions WHERE key IN (SELECT value FROM json_each(?))",
                arguments: [StoredJSON.text(Array(keys))]
            )
            while let row = try found.next() {
                suppressions[row["key"]] = try Suppression(row: row)
            }
        }
        lastID =
            try Int64.fetchOne(
                database,
                sql: "SELECT seq FROM sqlite_sequence WHERE name = 'subscribers'"
            ) ?? 0
    }

    private func suppression(of address: EmailAddress) -> Suppression? {
        guard !suppressions.isEmpty else { return nil }
        // A tombstone before the domain: of whom is forgotten nothing is written down.
        return suppressions[address.key]
            ?? (hasTombstones ? suppressions[entry.tombstone(address).key] : nil)
            ?? suppressions[SuppressionTarget.domain(address.domain).key]
    }

    mutating func take(_ row: ListRow) throws {
        let key = row.address.key
        let outcome = row.outcome(
            known: known[key],
            suppression: suppression(of: row.address),
            entry: entry
        )
        switch outcome.kind {
        case .added: tally.added += 1
        case .changed: tally.changed += 1
        case .unchanged: tally.unchanged += 1
        case .suppressed: tally.suppressed += 1
        }
        if outcome.lifts {
            suppressions[key] = nil
            try database.execute(sql: "DELETE FROM suppressions WHERE key = ?", arguments: [key])
        }
        if let suppression = outcome.suppression {
            suppressions[key] = suppression
            try suppression.write(database)
            known[key]?.suppression = suppression.reason
        }
        guard let reader = outcome.reader else { return }
        if reader.id == 0 {
            lastID += 1
            let new = reader.known(as: lastID)
            known[key] = new
            added.append(new)
            addedKeys.insert(key)
        } else {
            if addedKeys.contains(key) { try finish() }
            if let past = outcome.past { try past.writeHistory(of: reader.id, database) }
            try reader.update(database)
            known[key] = reader
        }
    }
}

extension ImportBatch {
    /// Writes new readers in the order of their keys: one way through the index, and not as many as there
    /// are rows.
    fileprivate mutating func finish() throws {
        for reader in added.sorted(by: { $0.address.key < $1.address.key }) {
            try reader.insert(database)
        }
        added.removeAll(keepingCapacity: true)
        addedKeys.removeAll(keepingCapacity: true)
    }
}

extension Bool {
    static func isTrue(_ sql: String, _ database: Database) throws -> Bool {
        try Bool.fetchOne(database.cachedStatement(sql: sql)) ?? false
    }
}

extension Subscriber {
    /// Writes a new row.
    func insert(_ database: Database) throws {
        let statement = try FastStatement(
            """
            INSERT INTO subscribers (id, key, address, domain, consent, consent_at, consent_source,
                consent_note, source, name, first_name, last_name, language, time_zone, tags, fields,
                notes, created_at, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            database
        )
        try statement.execute(database) { row in
            row.bind(id)
            row.bind(address.key)
            row.bind(address.wire)
            row.bind(address.domain)
            row.bind(consent.name)
            row.bind(consent.at.stored)
            row.bind(evidence.source)
            row.bind(evidence.note)
            row.bind(source)
            row.bind(profile.name)
            row.bind(profile.firstName)
            row.bind(profile.lastName)
            row.bind(profile.language)
            row.bind(profile.timeZone)
            row.bind(StoredJSON.text(profile.tags))
            row.bind(StoredJSON.text(profile.fields))
            row.bind(profile.notes)
            row.bind(createdAt.stored)
            row.bind(changedAt.stored)
        }
    }

    /// Writes everything that can change.
    func update(_ database: Database) throws {
        try database.cachedStatement(
            sql: """
                UPDATE subscribers SET key = ?, address = ?, domain = ?, consent = ?, consent_at = ?,
                    consent_source = ?, consent_note = ?, name = ?, first_name = ?, last_name = ?,
                    language = ?, time_zone = ?, tags = ?, fields = ?, notes = ?, changed_at = ?
                WHERE id = ?
                """
        ).execute(arguments: [
            address.key, address.wire, address.domain, consent.name, consent.at.stored,
            evidence.source, evidence.note, profile.name, profile.firstName, profile.lastName,
            profile.language, profile.timeZone, StoredJSON.text(profile.tags),
            StoredJSON.text(profile.fields), profile.notes, changedAt.stored, id,
        ])
    }
}

extension ConsentRecord {
    /// Puts a step that is over behind those before it.
    func writeHistory(of subscriber: Int64, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO consent_history (subscriber, number, consent, at, source, note)
                SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5
                FROM consent_history WHERE subscriber = ?1
                """
        ).execute(arguments: [subscriber, consent.name, consent.at.stored, source, note])
    }
}

extension Suppression {
    /// Writes it in the place of a weaker one.
    func write(_ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO suppressions (key, reason, source, note, created_at)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [key, reason.rawValue, source, note, at.stored])
    }
}
