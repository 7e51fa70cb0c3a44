package import Foundation
package import LetterpressModel

/// A store that forgets when the process ends; for tests and rehearsals.
package actor MemoryStore: Store {
    private struct Copy {
        var delivery: Delivery
        var deferredUntil: Date?

        func isDue(at now: Date) -> Bool {
            switch delivery.state {
            case .pending: true
            case .deferred: deferredUntil.map { $0 <= now } ?? false
            default: false
            }
        }
    }

    private var secret: [UInt8]?
    private var readers: [Int64: Subscriber] = [:]
    private var idsByKey: [String: Int64] = [:]
    private var suppressions: [String: SuppressionReason] = [:]
    private var planned: [Campaign] = []
    private var editions: [String: Edition] = [:]
    private var copies: [String: [Int64: Copy]] = [:]
    private var leases: [String: (holder: String, until: Date)] = [:]

    package init() {}

    package func secret(orMake make: @Sendable () -> [UInt8]) -> [UInt8] {
        let bytes = secret ?? make()
        secret = bytes
        return bytes
    }

    // MARK: - Subscribers

    package func importReaders(
        _ rows: [ImportedReader],
        source: String,
        at now: Date,
        token: @escaping @Sendable (Int64) -> String
    ) -> ImportTally {
        var tally = ImportTally()
        for row in rows {
            let key = row.address.key
            guard suppressions[key] == nil else {
                tally.suppressed += 1
                continue
            }
            guard let id = idsByKey[key], let known = readers[id] else {
                let id = Int64(readers.count + 1)
                idsByKey[key] = id
                readers[id] = Subscriber(
                    id: id,
                    address: row.address,
                    token: token(id),
                    consent: .confirmed(at: now),
                    profile: row.profile
                )
                tally.added += 1
                continue
            }
            let profile = known.profile.updated(with: row.profile)
            guard profile != known.profile else {
                tally.unchanged += 1
                continue
            }
            readers[id] = Subscriber(
                id: id,
                address: known.address,
                token: known.token,
                consent: known.consent,
                profile: profile
            )
            tally.changed += 1
        }
        return tally
    }

    package func subscriber(key: String) -> Subscriber? {
        idsByKey[key].flatMap { readers[$0] }
    }

    package func subscribers(ids: [Int64]) -> [Subscriber] {
        Set(ids).sorted().compactMap { readers[$0] }
    }

    package func subscribers(holding text: String, limit: Int) -> [Subscriber] {
        let found = readers.values.filter { $0.holds(text.lowercased()) }
        return Array(found.sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }

    package func longestValues() -> MergeValues {
        var longest = MergeValues()
        func keep(_ value: String, _ best: inout String) {
            if value.utf8.count > best.utf8.count { best = value }
        }
        for reader in readers.values {
            let profile = reader.profile
            keep(reader.address.wire, &longest.email)
            keep(profile.name, &longest.name)
            keep(profile.firstName, &longest.firstName)
            keep(profile.lastName, &longest.lastName)
            keep(profile.language, &longest.language)
            for (name, value) in profile.fields { keep(value, &longest.custom[name, default: ""]) }
            if profile.tags.joined().utf8.count > longest.tags.joined().utf8.count {
                longest.tags = profile.tags
            }
        }
        return longest
    }

    package func suppress(
        _ address: EmailAddress,
        reason: SuppressionReason,
        source: String,
        at now: Date
    ) {
        suppressions[address.key] = suppressions[address.key] ?? reason
        guard let id = idsByKey[address.key], let known = readers[id] else { return }
        if case .withdrawn = known.consent { return }
        readers[id] = Subscriber(
            id: id,
            address: known.address,
            token: known.token,
            consent: .withdrawn(at: now),
            profile: known.profile
        )
    }

    // MARK: - Campaigns

    package func plan(_ campaign: Campaign, edition: Edition) {
        for old in planned where old.permalink == campaign.permalink && old.state == .planned {
            copies[old.id] = nil
            leases[old.id] = nil
        }
        planned.removeAll { $0.permalink == campaign.permalink && $0.state == .planned }
        planned.append(campaign)
        editions[edition.id] = edition
        copies[campaign.id] = readers.filter { isReachable($0.value) }.mapValues { reader in
            Copy(
                delivery: Delivery(
                    subscriber: reader.id,
                    address: reader.address.wire,
                    state: .pending,
                    reply: nil,
                    attempts: 0,
                    firstAttemptAt: nil,
                    settledAt: nil,
                    server: nil
                ),
                deferredUntil: nil
            )
        }
    }

    package func audience() -> Audience {
        var audience = Audience()
        for reader in readers.values {
            if suppressions[reader.address.key] != nil {
                audience.suppressed += 1
            } else if case .pending = reader.consent {
                audience.pending += 1
            } else if isReachable(reader) {
                audience.recipients += 1
            }
        }
        return audience
    }

    package func campaign(id: String) -> Campaign? { planned.first { $0.id == id } }

    package func campaigns() -> [Campaign] { planned.reversed() }

    package func edition(id: String) -> Edition? { editions[id] }

    package func setState(_ state: Campaign.State, of campaign: String, at now: Date) {
        guard let index = planned.firstIndex(where: { $0.id == campaign }) else { return }
        let old = planned[index]
        planned[index] = Campaign(
            id: old.id,
            permalink: old.permalink,
            path: old.path,
            edition: old.edition,
            state: state,
            createdAt: old.createdAt,
            finishedAt: state == .finished ? now : nil
        )
    }

    package func lease(
        _ campaign: String,
        holder: String,
        until: Date,
        now: Date
    ) throws(StoreError) {
        guard planned.contains(where: { $0.id == campaign }) else { return }
        if let lease = leases[campaign], lease.holder != holder, lease.until > now {
            throw .leased(by: lease.holder)
        }
        if leases[campaign]?.holder != holder {
            for (id, copy) in copies[campaign] ?? [:] where copy.delivery.state == .attempting {
                change(id, in: campaign) { $0.settled(.inDoubt, Reply.lost, at: now, by: nil) }
            }
        }
        leases[campaign] = (holder, until)
    }

    package func release(_ campaign: String, holder: String) {
        guard leases[campaign]?.holder == holder else { return }
        leases[campaign] = nil
    }

    // MARK: - Deliveries

    package func due(in campaign: String, after: Int64, limit: Int, now: Date) -> [Delivery] {
        let ready = (copies[campaign] ?? [:]).values.filter {
            $0.delivery.subscriber > after && $0.isDue(at: now)
        }
        return Array(ready.map(\.delivery).sorted { $0.subscriber < $1.subscriber }.prefix(limit))
    }

    package func attempt(
        _ subscriber: Int64,
        in campaign: String,
        holder: String,
        now: Date
    ) throws(StoreError) -> Bool {
        guard leases[campaign]?.holder == holder else { throw .leaseLost }
        guard let copy = copies[campaign]?[subscriber], copy.isDue(at: now) else { return false }
        guard let reader = readers[subscriber], isReachable(reader) else {
            change(subscriber, in: campaign) {
                $0.settled(.skipped, Reply.suppressed, at: now, by: nil)
            }
            return false
        }
        change(subscriber, in: campaign) { $0.attempted(at: now) }
        return true
    }

    package func settle(
        _ subscriber: Int64,
        in campaign: String,
        as settlement: Settlement,
        by server: String,
        now: Date
    ) {
        guard copies[campaign]?[subscriber]?.delivery.state == .attempting else { return }
        change(subscriber, in: campaign) { delivery in
            switch settlement {
            case .accepted(let reply): delivery.settled(.accepted, reply, at: now, by: server)
            case .deferred(let reply, _): delivery.settled(.deferred, reply, at: nil, by: server)
            case .rejected(let reply): delivery.settled(.rejected, reply, at: now, by: server)
            case .inDoubt(let words):
                delivery.settled(
                    .inDoubt,
                    Reply(code: 0, enhanced: nil, text: words),
                    at: now,
                    by: server
                )
            case .returned: delivery.returned()
            }
        }
        if case .deferred(_, let until) = settlement {
            copies[campaign]?[subscriber]?.deferredUntil = until
        }
    }

    package func counts(of campaign: String) -> DeliveryCounts {
        var counts = DeliveryCounts()
        for copy in (copies[campaign] ?? [:]).values {
            counts.byState[copy.delivery.state, default: 0] += 1
        }
        return counts
    }

    package func deliveries(
        of campaign: String,
        state: Delivery.State?,
        after: Int64,
        limit: Int
    ) -> [Delivery] {
        let found = (copies[campaign] ?? [:]).values.map(\.delivery)
            .filter { $0.subscriber > after && (state == nil || $0.state == state) }
        return Array(found.sorted { $0.subscriber < $1.subscriber }.prefix(limit))
    }

    private func isReachable(_ reader: Subscriber) -> Bool {
        guard case .confirmed = reader.consent else { return false }
        return suppressions[reader.address.key] == nil
    }

    private func change(_ subscriber: Int64, in campaign: String, _ change: (Delivery) -> Delivery)
    {
        guard let delivery = copies[campaign]?[subscriber]?.delivery else { return }
        copies[campaign]?[subscriber]?.delivery = change(delivery)
    }
}
