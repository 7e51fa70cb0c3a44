package import Foundation
package import LetterpressModel

extension MemoryStore {
    package func importReaders(_ rows: [ListRow], as entry: ListEntry) -> ImportTally {
        var tally = ImportTally()
        for row in rows {
            let key = row.address.key
            let stone = suppressions[entry.tombstone(row.address).key]
            let domain = suppressions[SuppressionTarget.domain(row.address.domain).key]
            let outcome = row.outcome(
                known: idsByKey[key].flatMap { readers[$0] }.map(stored),
                suppression: stone ?? suppressions[key] ?? domain,
                entry: entry
            )
            tally.count(outcome.kind)
            if outcome.lifts { suppressions[key] = nil }
            if let suppression = outcome.suppression { suppressions[key] = suppression }
            guard let reader = outcome.reader else { continue }
            if reader.id == 0 {
                lastID += 1
                idsByKey[key] = lastID
                readers[lastID] = reader.known(as: lastID)
            } else {
                if let past = outcome.past { pasts[reader.id, default: []].append(past) }
                readers[reader.id] = reader
            }
        }
        return tally
    }

    /// With the suppression as it is now.
    func stored(_ reader: Subscriber) -> Subscriber {
        var reader = reader
        reader.suppression = suppression(of: reader.address)?.reason
        return reader
    }

    private func suppression(of address: EmailAddress) -> Suppression? {
        suppressions[address.key] ?? suppressions[SuppressionTarget.domain(address.domain).key]
    }

    private func sorted(where isWanted: (Subscriber) -> Bool) -> [Subscriber] {
        readers.values.filter(isWanted).sorted { $0.id < $1.id }.map(stored)
    }

    package func subscriber(key: String) -> Subscriber? {
        idsByKey[key].flatMap { readers[$0] }.map(stored)
    }

    package func subscribers(ids: [Int64]) -> [Subscriber] {
        Set(ids).sorted().compactMap { readers[$0] }.map(stored)
    }

    package func subscribers(holding text: String, limit: Int) -> [Subscriber] {
        Array(sorted { $0.holds(text.lowercased()) }.prefix(max(0, limit)))
    }

    package func subscribers(of segment: Segment?, after: Int64, limit: Int) -> [Subscriber] {
        let found = sorted { $0.id > after && segment?.matches(MergeValues($0)) != false }
        return Array(found.prefix(max(0, limit)))
    }

    package func census(of segment: Segment?) -> [ReaderState: Int] {
        sorted { segment?.matches(MergeValues($0)) != false }
            .reduce(into: [:]) { $0[$1.state, default: 0] += 1 }
    }

    package func change(
        _ ids: [Int64],
        at now: Date,
        by change: @Sendable (SubscriberProfile) -> SubscriberProfile
    ) -> Int {
        var changed = 0
        for id in Set(ids) {
            guard var reader = readers[id] else { continue }
            let profile = change(reader.profile)
            guard profile != reader.profile else { continue }
            reader.profile = profile
            reader.changedAt = now
            readers[id] = reader
            changed += 1
        }
        return changed
    }

    package func move(_ id: Int64, to address: EmailAddress, at now: Date) -> Bool {
        let owner = idsByKey[address.key]
        guard owner == nil || owner == id else { return false }
        guard var reader = readers[id], reader.address.wire != address.wire else { return true }
        idsByKey[reader.address.key] = nil
        idsByKey[address.key] = id
        if let known = suppressions[reader.address.key], known.reason != .bounce {
            suppressions[reader.address.key] = nil
            if known.reason.outranks(suppressions[address.key]) {
                suppressions[address.key] = known.renamed(address.key)
            }
        }
        reader.address = address
        reader.changedAt = now
        readers[id] = reader
        return true
    }

    package func consents(of id: Int64) -> [ConsentRecord] {
        guard let reader = readers[id] else { return [] }
        return pasts[id, default: []] + [reader.evidence]
    }

    package func copies(of id: Int64) -> [SubscriberCopy] {
        let begun = planned.filter { $0.state != .planned && $0.state != .scheduled }
        return begun.compactMap { campaign in
            copies[campaign.id]?[id].map { copy in
                SubscriberCopy(
                    campaign: campaign.id,
                    permalink: campaign.permalink,
                    delivery: copy
                )
            }
        }
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

    package func erase(
        _ address: EmailAddress,
        leaving tombstone: SuppressionTarget,
        source: String,
        at now: Date
    ) -> Bool {
        let id = idsByKey[address.key]
        var isKnown = id != nil
        for campaign in copies.keys {
            for (reader, copy) in copies[campaign] ?? [:]
            where reader == id || copy.address == address.wire {
                isKnown = true
                change(reader, in: campaign) { $0.erased(at: now) }
                dropBatches(with: reader, of: campaign)
            }
        }
        if suppressions.removeValue(forKey: address.key) != nil { isKnown = true }
        suppressions[tombstone.key] = Suppression(
            key: tombstone.key,
            reason: .erased,
            source: source,
            at: now
        )
        if let id {
            idsByKey[address.key] = nil
            readers[id] = nil
            pasts[id] = nil
        }
        return isKnown
    }

    // MARK: - Suppressions

    package func suppress(
        _ target: SuppressionTarget,
        reason: SuppressionReason,
        source: String,
        note: String,
        at now: Date
    ) -> Bool {
        let isNews = reason.outranks(suppressions[target.key])
        if isNews {
            suppressions[target.key] = Suppression(
                key: target.key,
                reason: reason,
                source: source,
                note: note,
                at: now
            )
        }
        guard case .address(let address) = target, reason.withdraws,
            let id = idsByKey[address.key], var reader = readers[id],
            !reader.consent.isWithdrawn
        else { return isNews }
        pasts[id, default: []].append(reader.evidence)
        reader.evidence = ConsentRecord(.withdrawn(at: now), source: source, note: note)
        reader.changedAt = now
        readers[id] = reader
        return true
    }

    package func lift(_ target: SuppressionTarget) -> Suppression? {
        suppressions.removeValue(forKey: target.key)
    }

    package func suppression(of target: SuppressionTarget) -> Suppression? {
        suppressions[target.key]
    }

    package func suppressions(after: String, limit: Int) -> [Suppression] {
        // By their bytes, as SQL does.
        let sorted = suppressions.keys.filter { after.utf8.lexicographicallyPrecedes($0.utf8) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return sorted.prefix(max(0, limit)).compactMap { suppressions[$0] }
    }
}
