package import LetterpressModel

// The objects of `subscribers … --json` and `suppressions … --json`; see `Reports.swift`.

/// `subscribers import --json`.
package struct ImportReport: Encodable, Sendable {
    package var rows = 0
    package var added = 0
    package var changed = 0
    package var unchanged = 0
    package var suppressed = 0
    package var rejected = 0
    @OrNull package var rejects_file: String?
    /// Whether nothing was kept.
    package var dry_run = false
    /// Dates that are none: the time of the import stands in their place.
    package var unread_times = 0
    package let encoding: String
    /// The names of columns that say nothing we keep.
    package let columns_left_out: [String]

    init(encoding: String, unused: [String]) {
        self.encoding = encoding
        columns_left_out = unused
    }
}

/// A reader: a line of `subscribers list --json` and `export --format jsonl`, the beginning of `show`.
package struct SubscriberReport: Encodable, Sendable {
    package let id: Int64
    package let address: String
    package let state: String
    package let name: String
    package let first_name: String
    package let last_name: String
    package let tags: [String]
    package let language: String
    package let time_zone: String
    package let source: String
    package let created_at: String
    package let changed_at: String
    package let consent_at: String
    package let notes: String
    package let fields: [String: String]

    package init(_ reader: Subscriber) {
        id = reader.id
        address = reader.address.wire
        state = reader.state.rawValue
        name = reader.profile.name
        first_name = reader.profile.firstName
        last_name = reader.profile.lastName
        tags = reader.profile.tags
        language = reader.profile.language
        time_zone = reader.profile.timeZone
        source = reader.source
        created_at = Timestamp.text(reader.createdAt)
        changed_at = Timestamp.text(reader.changedAt)
        consent_at = Timestamp.text(reader.consent.at)
        notes = reader.profile.notes
        fields = reader.profile.fields
    }
}

/// `subscribers show --json`: all that is known.
package struct SubscriberHistoryReport: Encodable, Sendable {
    package struct Step: Encodable, Sendable {
        package let consent: String
        package let at: String
        package let source: String
        package let note: String
    }

    package struct Copy: Encodable, Sendable {
        package let campaign: String
        package let issue: String
        package let state: String
        @OrNull package var reply: String?
        @OrNull package var settled_at: String?
    }

    /// Null for an address that is suppressed and belongs to no reader.
    @OrNull package var subscriber: SubscriberReport?
    package let consents: [Step]
    package let suppressions: [SuppressionReport]
    package let copies: [Copy]
}

/// `suppressions list --json`, a line each.
package struct SuppressionReport: Encodable, Sendable {
    /// An address, `@` and a domain, or `#` and the hash of a forgotten person.
    package let target: String
    package let reason: String
    package let source: String
    package let note: String
    package let at: String

    package init(_ suppression: Suppression) {
        target = suppression.key
        reason = suppression.reason.rawValue
        source = suppression.source
        note = suppression.note
        at = Timestamp.text(suppression.at)
    }
}

/// `subscribers count --json`.
package struct CountReport: Encodable, Sendable {
    package struct Term: Encodable, Sendable {
        package let term: String
        package let total: Int
    }

    @OrNull package var segment: String?
    /// How the question is understood.
    @OrNull package var expression: String?
    package let total: Int
    /// Who would get a letter.
    package let reachable: Int
    package let states: [String: Int]
    /// Each part of the question by itself.
    package let terms: [Term]
}

/// `subscribers erase --json`.
package struct ErasureReport: Encodable, Sendable {
    package let erased: Bool
    /// Files of the workspace that still name the address.
    package let files: [String]

    package init(erased: Bool, files: [String]) {
        self.erased = erased
        self.files = files
    }
}
