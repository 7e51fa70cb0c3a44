internal import Foundation
internal import GRDB
internal import LetterpressModel

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
