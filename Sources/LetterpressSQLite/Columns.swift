internal import Foundation
internal import GRDB
internal import LetterpressModel
internal import LetterpressStore

extension Date {
    /// Milliseconds since 1970, as the tables hold times.
    var stored: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    init(stored: Int64) {
        self.init(timeIntervalSince1970: Double(stored) / 1000)
    }
}

extension Consent {
    init(name: String, at: Date) {
        switch name {
        case "pending": self = .pending(since: at)
        case "confirmed": self = .confirmed(at: at)
        default: self = .withdrawn(at: at)
        }
    }
}

extension Subscriber {
    /// In the order in which ``init(row:)`` reads them: by their places, since a name is looked for
    /// each time and lists are long.
    ///
    /// The last says why the reader is not mailed: by their own suppression, else by that of the
    /// domain.
    static let columns = """
        id, address, consent, consent_at, consent_source, consent_note, source, name, first_name,
        last_name, language, time_zone, tags, fields, notes, created_at, changed_at, coalesce(
            (SELECT reason FROM suppressions WHERE suppressions.key = subscribers.key),
            (SELECT reason FROM suppressions WHERE suppressions.key = '@' || domain)
        )
        """

    init(row: Row) throws {
        let id: Int64 = row[0]
        guard let address = try? EmailAddress(row[1]) else {
            throw StoreError.damaged("subscriber \(id) has no readable address")
        }
        var profile = SubscriberProfile()
        profile.name = row[7]
        profile.firstName = row[8]
        profile.lastName = row[9]
        profile.language = row[10]
        profile.timeZone = row[11]
        profile.tags = try StoredJSON.list(row[12], of: id)
        profile.fields = try StoredJSON.map(row[13], of: id)
        profile.notes = row[14]
        let reason: String? = row[17]
        self.init(
            id: id,
            address: address,
            profile: profile,
            evidence: ConsentRecord(
                Consent(name: row[2], at: Date(stored: row[3])),
                source: row[4],
                note: row[5]
            ),
            suppression: reason.flatMap(SuppressionReason.init(rawValue:)),
            source: row[6],
            createdAt: Date(stored: row[15]),
            changedAt: Date(stored: row[16])
        )
    }
}

extension ConsentRecord {
    init(row: Row) {
        self.init(
            Consent(name: row["consent"], at: Date(stored: row["at"])),
            source: row["source"],
            note: row["note"]
        )
    }
}

extension Suppression {
    init(row: Row) throws {
        guard let reason = SuppressionReason(rawValue: row["reason"]) else {
            throw StoreError.damaged("a suppression has an unknown reason")
        }
        self.init(
            key: row["key"],
            reason: reason,
            source: row["source"],
            note: row["note"],
            at: Date(stored: row["created_at"])
        )
    }
}

extension Campaign {
    init(row: Row) throws {
        guard let state = State(rawValue: row["state"]) else {
            throw StoreError.damaged("campaign \(row["id"] as String) has an unknown state")
        }
        let finishedAt: Int64? = row["finished_at"]
        let startAt: Int64? = row["start_at"]
        let segment: String? = row["segment"]
        self.init(
            id: row["id"],
            permalink: row["permalink"],
            path: row["path"],
            edition: row["edition"],
            segment: try segment.map { text in
                do { return try Segment(parsing: text, fields: nil) } catch {
                    throw StoreError.damaged(
                        "campaign \(row["id"] as String) has an unreadable segment"
                    )
                }
            },
            state: state,
            createdAt: Date(stored: row["created_at"]),
            finishedAt: finishedAt.map(Date.init(stored:)),
            startAt: startAt.map(Date.init(stored:)),
            note: row["note"],
            settings: row["settings"]
        )
    }
}

extension OpenBatch {
    init(row: Row) throws {
        let campaign: String = row["campaign"]
        self.init(
            batch: Batch(
                key: row["key"],
                members: try StoredJSON.value(
                    [Int64].self,
                    from: row["members"],
                    orDamaged: "a batch of campaign \(campaign) has unreadable members"
                ),
                digest: row["digest"]
            ),
            triedAt: Date(stored: row["tried_at"]),
            account: row["account"]
        )
    }
}

extension Delivery {
    /// In the order in which ``init(row:)`` reads them.
    static let columns = """
        subscriber, address, state, reply, code, enhanced, attempts, first_attempt_at, settled_at,
        server, deferred_until
        """

    init(row: Row) throws {
        let subscriber: Int64 = row[0]
        guard let state = State(rawValue: row[2]) else {
            throw StoreError.damaged(
                "a delivery of subscriber \(subscriber) has an unknown state"
            )
        }
        let words: String? = row[3]
        let firstAttemptAt: Int64? = row[7]
        let settledAt: Int64? = row[8]
        // Of a copy that was deferred once the time may stand there still.
        let until: Int64? = state == .deferred ? row[10] : nil
        self.init(
            subscriber: subscriber,
            address: row[1],
            state: state,
            reply: words.map { Reply(code: row[4] ?? 0, enhanced: row[5], text: $0) },
            attempts: row[6],
            firstAttemptAt: firstAttemptAt.map(Date.init(stored:)),
            settledAt: settledAt.map(Date.init(stored:)),
            server: row[9],
            deferredUntil: until.map(Date.init(stored:))
        )
    }
}
