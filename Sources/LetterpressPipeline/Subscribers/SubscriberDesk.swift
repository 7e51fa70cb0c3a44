package import Foundation
internal import LetterpressCrypto
package import LetterpressModel
package import LetterpressStore

/// What can be asked and changed of the readers one by one.
package struct SubscriberDesk: Sendable {
    private let store: any Store
    private let fields: [String: Publication.FieldKind]

    package init(store: any Store, fields: [String: Publication.FieldKind]) {
        self.store = store
        self.fields = fields
    }

    // MARK: - Asking

    /// The reader with an address, or a token.
    package func reader(_ name: String) async throws -> Subscriber {
        guard let reader = try await find(name) else { throw SubscriberError.unknown }
        return reader
    }

    private func find(_ name: String) async throws -> Subscriber? {
        if !name.contains("@"),
            let id = try await store.publicationSecret().subscriber(token: name)
        {
            return try await store.subscribers(ids: [id]).first
        }
        return try await store.subscriber(key: try address(name).key)
    }

    /// Opaque, 26 base32 characters: the reader's name in unsubscribe and preference addresses.
    package func token(of reader: Subscriber) async throws -> String {
        try await store.publicationSecret().token(of: reader.id)
    }

    package func address(_ text: String) throws(SubscriberError) -> EmailAddress {
        do { return try EmailAddress(text) } catch { throw .invalidAddress(error) }
    }

    /// All that is known of an address.
    package func history(of name: String) async throws -> SubscriberHistoryReport {
        let reader = try await find(name)
        let address = try reader?.address ?? address(name)
        let secret = try await store.publicationSecret()
        var suppressions: [Suppression] = []
        let targets: [SuppressionTarget] = [
            .address(address), .domain(address.domain), secret.tombstone(of: address),
        ]
        for target in targets {
            if let found = try await store.suppression(of: target) { suppressions.append(found) }
        }
        guard reader != nil || !suppressions.isEmpty else { throw SubscriberError.unknown }
        let consents =
            if let reader { try await store.consents(of: reader.id) } else { [ConsentRecord]() }
        let copies =
            if let reader { try await store.copies(of: reader.id) } else { [SubscriberCopy]() }
        return SubscriberHistoryReport(
            subscriber: reader.map(SubscriberReport.init),
            consents: consents.map { record in
                SubscriberHistoryReport.Step(
                    consent: record.consent.name,
                    at: Timestamp.text(record.consent.at),
                    source: record.source,
                    note: record.note
                )
            },
            suppressions: suppressions.map(SuppressionReport.init),
            copies: copies.map { copy in
                SubscriberHistoryReport.Copy(
                    campaign: copy.campaign,
                    issue: copy.permalink,
                    state: copy.delivery.state.rawValue,
                    reply: copy.delivery.reply?.text,
                    settled_at: copy.delivery.settledAt.map(Timestamp.text)
                )
            }
        )
    }

    /// How many readers a segment has, and how the question falls into its parts.
    package func count(_ segment: NamedSegment?) async throws -> CountReport {
        let census = try await store.census(of: segment?.segment)
        var terms: [CountReport.Term] = []
        for term in segment?.segment.terms ?? [] {
            let total = try await store.census(of: term).values.reduce(0, +)
            terms.append(CountReport.Term(term: term.description, total: total))
        }
        return CountReport(
            segment: segment?.name,
            expression: segment?.segment.description,
            total: census.values.reduce(0, +),
            reachable: census[.confirmed, default: 0],
            states: Dictionary(
                uniqueKeysWithValues: ReaderState.allCases.map {
                    ($0.rawValue, census[$0, default: 0])
                }
            ),
            terms: terms
        )
    }

    /// Every reader of a segment, a page at a time.
    package func each(
        of segment: Segment?,
        in state: ReaderState? = nil,
        _ body: (Subscriber) async throws -> Void
    ) async throws {
        var last: Int64 = 0
        while true {
            let page = try await store.subscribers(of: segment, after: last, limit: 1_000)
            guard let end = page.last?.id else { return }
            last = end
            for reader in page where state == nil || reader.state == state {
                try await body(reader)
            }
        }
    }

    // MARK: - Changing

    /// Adds one reader, as `confirmed` or `pending`.
    package func add(
        _ row: ListRow,
        options: SubscriberImport.Options,
        at now: Date
    ) async throws -> Subscriber {
        let entry = try await ListEntry(
            source: "added by hand",
            at: now,
            options: options,
            secret: store.publicationSecret()
        )
        let known = try await store.subscriber(key: row.address.key)
        let tally = try await store.importReaders([row], as: entry)
        guard tally.suppressed == 0 else {
            let reason = try await suppressionReason(of: row.address)
            throw SubscriberError.suppressed(reason ?? known?.suppression ?? .unsubscribed)
        }
        return try await reader(row.address.wire)
    }

    private func suppressionReason(of address: EmailAddress) async throws -> SuppressionReason? {
        let secret = try await store.publicationSecret()
        for target in [
            .address(address), .domain(address.domain), secret.tombstone(of: address),
        ] as [SuppressionTarget] {
            if let found = try await store.suppression(of: target) { return found.reason }
        }
        return nil
    }

    /// Sets values by name: `name`, `first_name`, `last_name`, `language`, `time_zone`, `notes`,
    /// `address`, a declared field; an empty one takes the value away.
    package func set(
        _ values: [(name: String, value: String)],
        of reader: Subscriber,
        at now: Date
    ) async throws {
        var changes: [(path: any SettablePath, value: String)] = []
        var custom: [String: String] = [:]
        var moved: EmailAddress?
        for (name, value) in values {
            if name == "address" || name == "email" {
                moved = try address(value)
            } else if let path = Self.settable[name] {
                changes.append((path, value))
            } else {
                let field = name.hasPrefix("field.") ? String(name.dropFirst(6)) : name
                guard let kind = fields[field] else {
                    let names = Array(Self.settable.keys) + fields.keys + ["address"]
                    throw SubscriberError.unknownField(
                        name,
                        nearest: Spelling.nearest(to: name, among: names)
                    )
                }
                guard let normal = FieldValue.normal(value, kind: kind) else {
                    throw SubscriberError.wrongKind(field, kind)
                }
                custom[field] = normal
            }
        }
        if let moved, try await !store.move(reader.id, to: moved, at: now) {
            throw SubscriberError.addressTaken
        }
        let (plain, own) = (changes, custom)
        _ = try await store.change([reader.id], at: now) { profile in
            var profile = profile
            for (path, value) in plain { profile[keyPath: path] = value }
            for (name, value) in own { profile.fields[name] = value.isEmpty ? nil : value }
            return profile
        }
    }

    private typealias SettablePath = WritableKeyPath<SubscriberProfile, String> & Sendable

    private static var settable: [String: any SettablePath] {
        [
            "name": \.name, "first_name": \.firstName, "last_name": \.lastName,
            "language": \.language, "time_zone": \.timeZone, "notes": \.notes,
        ]
    }

    /// Gives tags to readers and takes others away; says how many are not as before.
    package func tag(
        _ ids: [Int64],
        adding: [String],
        removing: [String],
        at now: Date
    ) async throws -> Int {
        let gone = Set(removing.map { $0.lowercased() })
        return try await store.change(ids, at: now) { profile in
            var profile = profile
            profile.tags.removeAll { gone.contains($0.lowercased()) }
            let own = Set(profile.tags.map { $0.lowercased() })
            profile.tags += adding.filter { !own.contains($0.lowercased()) }
            return profile
        }
    }

    /// Ends a reader's consent; the record stays. False when it had ended before.
    ///
    /// An address that is on no list is suppressed all the same: it said no.
    package func withdraw(
        _ name: String,
        source: String,
        note: String,
        at now: Date
    ) async throws -> Bool {
        let reader = try await find(name)
        let address = try reader?.address ?? address(name)
        return try await store.suppress(
            .address(address),
            reason: .unsubscribed,
            source: source,
            note: note,
            at: now
        )
    }

    /// Forgets a person.
    package func erase(_ name: String, at now: Date) async throws -> (Bool, EmailAddress) {
        let reader = try await find(name)
        let address = try reader?.address ?? address(name)
        let secret = try await store.publicationSecret()
        let wasKnown = try await store.erase(
            address,
            leaving: secret.tombstone(of: address),
            source: "erased on request",
            at: now
        )
        return (wasKnown, address)
    }
}

/// Why a reader cannot be asked about or changed; never repeats the address.
package enum SubscriberError: Error, Equatable {
    case unknown
    case invalidAddress(ModelError)
    case suppressed(SuppressionReason)
    case unknownField(String, nearest: String?)
    case wrongKind(String, Publication.FieldKind)
    case addressTaken
}

extension SubscriberError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown:
            """
            error: nobody on the list has this address
            Look for a part of it with 'letterpress subscribers list --find TEXT'.
            """
        case .invalidAddress(let error):
            "error: this is no address: \(error)\nWrite it as ada@reader.example."
        case .suppressed(.unsubscribed):
            """
            error: this reader unsubscribed and gets no mail
            If they asked for it again, say so: --resubscribe "asked by mail on 5 March".
            """
        case .suppressed(let reason):
            """
            error: this address is never mailed (\(reason.rawValue))
            Take it off with 'letterpress suppressions remove', if you know that it may be.
            """
        case .unknownField(let name, let nearest):
            """
            error: '\(name)' is nothing that a reader has
            \(nearest.map { "Did you mean '\($0)'?" }
                ?? "Declare it under 'fields' in config/letterpress.yml.")
            """
        case .wrongKind(let field, let kind):
            "error: field '\(field)' is a \(kind.rawValue), and this is none\n"
                + Self.example(of: kind)
        case .addressTaken:
            "error: another reader has this address\nErase or remove one of the two first."
        }
    }

    private static func example(of kind: Publication.FieldKind) -> String {
        switch kind {
        case .text: "Write any words."
        case .number: "Write it as 12 or 0.5."
        case .date: "Write it as 2025-01-31."
        case .flag: "Write true or false."
        }
    }
}
