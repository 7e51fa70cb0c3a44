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
            database.keepLog(.long)
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
        // A tombstone first: whoever is forgotten is neither written down nor brought back.
        return (hasTombstones ? suppressions[entry.tombstone(address).key] : nil)
            ?? suppressions[address.key]
            ?? suppressions[SuppressionTarget.domain(address.domain).key]
    }

    mutating func take(_ row: ListRow) throws {
        let key = row.address.key
        let outcome = row.outcome(
            known: known[key],
            suppression: suppression(of: row.address),
            entry: entry
        )
        tally.count(outcome.kind)
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
