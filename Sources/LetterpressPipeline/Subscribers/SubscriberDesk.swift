package import Foundation
internal import LetterpressCrypto
internal import LetterpressLists
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
        let suppressions = try await suppressions(of: address)
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

    /// Adds one reader, as `confirmed` or `pending`, or brings one up to date.
    package func add(
        _ address: EmailAddress,
        _ changes: ReaderChanges,
        tags: [String],
        options: SubscriberImport.Options,
        at now: Date
    ) async throws -> Subscriber {
        guard changes.address == nil else { throw SubscriberError.twoAddresses }
        let entry = try await ListEntry(
            source: "added by hand",
            at: now,
            options: options,
            secret: store.publicationSecret()
        )
        var profile = SubscriberProfile()
        profile.tags = tags.map(ListText.line).filter { !$0.isEmpty }
        let row = ListRow(address: address, profile: profile)
        guard try await store.importReaders([row], as: entry).suppressed == 0 else {
            let found = try await suppressions(of: address).first
            throw SubscriberError.suppressed(
                found?.reason ?? .unsubscribed,
                isDomain: found?.isDomain ?? false
            )
        }
        try await set(changes, of: reader(address.wire), at: now)
        return try await reader(address.wire)
    }

    /// All that forbid mail to an address, the one that decides first.
    func suppressions(of address: EmailAddress) async throws -> [Suppression] {
        let secret = try await store.publicationSecret()
        var found: [Suppression] = []
        for target in [
            secret.tombstone(of: address), .address(address), .domain(address.domain),
        ] {
            if let one = try await store.suppression(of: target) { found.append(one) }
        }
        return found
    }

    package func changes(_ values: [(name: String, value: String)]) throws -> ReaderChanges {
        try ReaderChanges(values, fields: fields)
    }

    /// Changes what is known of a reader.
    package func set(_ changes: ReaderChanges, of reader: Subscriber, at now: Date) async throws {
        if let address = changes.address {
            let secret = try await store.publicationSecret()
            if try await store.suppression(of: secret.tombstone(of: address)) != nil {
                throw SubscriberError.suppressed(.erased, isDomain: false)
            }
            guard try await store.move(reader.id, to: address, at: now) else {
                throw SubscriberError.addressTaken
            }
        }
        _ = try await store.change([reader.id], at: now) { changes.applied(to: $0) }
    }

    /// Gives tags to readers and takes others away; says how many are not as before.
    package func tag(
        _ ids: [Int64],
        adding: [String],
        removing: [String],
        at now: Date
    ) async throws -> Int {
        let gone = Set(removing.map { ListText.line($0).lowercased() })
        let new = adding.map(ListText.line).filter { !$0.isEmpty }
        return try await store.change(ids, at: now) { profile in
            var profile = profile
            profile.tags.removeAll { gone.contains($0.lowercased()) }
            let own = Set(profile.tags.map { $0.lowercased() })
            profile.tags += new.filter { !own.contains($0.lowercased()) }
            return profile
        }
    }

    /// Ends a reader's consent; the record stays.
    ///
    /// False when it had ended before.
    ///
    /// An address that is on no list is suppressed all the same: it said no.
    package func withdraw(
        _ name: String,
        source: String,
        note: String,
        at now: Date
    ) async throws -> Bool {
        let reader = try await find(name)
        let target = SuppressionTarget.address(try reader?.address ?? address(name))
        return try await suppress(
            target,
            reason: .unsubscribed,
            source: source,
            note: note,
            at: now
        )
    }

    /// Never mails a target again; false when nothing changed.
    ///
    /// The address of a person who was forgotten is barred already, and not written down again.
    package func suppress(
        _ target: SuppressionTarget,
        reason: SuppressionReason,
        source: String,
        note: String,
        at now: Date
    ) async throws -> Bool {
        if case .address(let address) = target {
            let stone = try await store.publicationSecret().tombstone(of: address)
            if try await store.suppression(of: stone) != nil { return false }
        }
        return try await store.suppress(
            target,
            reason: reason,
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

extension SubscriberDesk {
    /// Forgets anew whoever is on the list though a tombstone says that they were forgotten: after
    /// a backup was put back, or tombstones were brought in.
    ///
    /// Says how many.
    package func forgetAgain(at now: Date) async throws -> Int {
        var stones: Set<String> = []
        var last = ""
        while true {
            let page = try await store.suppressions(after: last, limit: 1_000)
            guard let end = page.last?.key else { break }
            last = end
            stones.formUnion(page.filter(\.isTombstone).map(\.key))
        }
        guard !stones.isEmpty else { return 0 }
        let secret = try await store.publicationSecret()
        var people: [EmailAddress] = []
        try await each(of: nil) { reader in
            if stones.contains(secret.tombstone(of: reader.address).key) {
                people.append(reader.address)
            }
        }
        for address in people { _ = try await erase(address.wire, at: now) }
        return people.count
    }

    /// Takes over what another store says of who is never mailed: nobody who said no meanwhile is
    /// mailed because a backup was put back.
    ///
    /// Says how many are new.
    package func takeOver(from other: some SuppressionStore) async throws -> Int {
        var new = 0
        var last = ""
        while true {
            let page = try await other.suppressions(after: last, limit: 1_000)
            guard let end = page.last?.key else { return new }
            last = end
            for suppression in page {
                guard let target = SuppressionTarget(key: suppression.key) else { continue }
                let isNews = try await suppress(
                    target,
                    reason: suppression.reason,
                    source: suppression.source,
                    note: suppression.note,
                    at: suppression.at
                )
                if isNews { new += 1 }
            }
        }
    }
}
