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

/// Lists and maps as JSON with sorted keys, so that the same value is the same text.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Reads what ``text(_:)`` wrote; `words` say what is damaged, and never the text itself.
    static func value<Value: Decodable>(
        _ type: Value.Type,
        from text: String,
        orDamaged words: @autoclosure () -> String
    ) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw .damaged(words())
        }
    }
}

extension Subscriber {
    init(row: Row) throws {
        let at = Date(stored: row["consent_at"])
        let consent: Consent =
            switch row["consent"] as String {
            case "pending": .pending(since: at)
            case "confirmed": .confirmed(at: at)
            default: .withdrawn(at: at)
            }
        guard let address = try? EmailAddress(row["address"]) else {
            throw StoreError.damaged("subscriber \(row["id"] as Int64) has no readable address")
        }
        var profile = SubscriberProfile()
        profile.name = row["name"]
        profile.firstName = row["first_name"]
        profile.lastName = row["last_name"]
        profile.language = row["language"]
        let damage = "subscriber \(row["id"] as Int64) has no readable profile"
        profile.tags = try StoredJSON.value([String].self, from: row["tags"], orDamaged: damage)
        profile.fields = try StoredJSON.value(
            [String: String].self,
            from: row["fields"],
            orDamaged: damage
        )
        self.init(
            id: row["id"],
            address: address,
            token: row["token"],
            consent: consent,
            profile: profile
        )
    }
}

extension Campaign {
    init(row: Row) throws {
        guard let state = State(rawValue: row["state"]) else {
            throw StoreError.damaged("campaign \(row["id"] as String) has an unknown state")
        }
        let finishedAt: Int64? = row["finished_at"]
        self.init(
            id: row["id"],
            permalink: row["permalink"],
            path: row["path"],
            edition: row["edition"],
            state: state,
            createdAt: Date(stored: row["created_at"]),
            finishedAt: finishedAt.map(Date.init(stored:))
        )
    }
}

extension Delivery {
    init(row: Row) throws {
        guard let state = State(rawValue: row["state"]) else {
            throw StoreError.damaged(
                "a delivery of subscriber \(row["subscriber"] as Int64) has an unknown state"
            )
        }
        let words: String? = row["reply"]
        let firstAttemptAt: Int64? = row["first_attempt_at"]
        let settledAt: Int64? = row["settled_at"]
        self.init(
            subscriber: row["subscriber"],
            address: row["address"],
            state: state,
            reply: words.map { Reply(code: row["code"] ?? 0, enhanced: row["enhanced"], text: $0) },
            attempts: row["attempts"],
            firstAttemptAt: firstAttemptAt.map(Date.init(stored:)),
            settledAt: settledAt.map(Date.init(stored:)),
            server: row["server"]
        )
    }
}
