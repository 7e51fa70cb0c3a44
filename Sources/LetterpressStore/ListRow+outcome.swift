internal import Foundation
package import LetterpressModel

extension ListRow {
    /// Never mails anyone who said no, here or on the list.
    ///
    /// - A new reader is added as the list says, else as `entry` does. One whom the list calls
    ///   unsubscribed, bounced or the like is kept with the suppression.
    /// - Of a known reader the profile is brought up to date; an empty value takes nothing away. A list
    ///   that says no suppresses them; pending becomes confirmed, never the other way round.
    /// - Whoever is suppressed stays so, and their profile as it is. `entry.resubscribing` lifts
    ///   `unsubscribed`, and nothing else.
    ///
    /// `suppression` is that of the tombstone, else of the address, else of its domain.
    package func outcome(
        known: Subscriber?,
        suppression: Suppression?,
        entry: ListEntry
    ) -> ListRowOutcome {
        let says = state ?? entry.state
        if let reason = says.suppression {
            return refused(known, suppression, says, reason, entry)
        }
        let isWithdrawn = known?.consent.isWithdrawn ?? false
        var lifts = false
        if suppression != nil || isWithdrawn {
            let isOwnNo = suppression?.reason ?? .unsubscribed == .unsubscribed
            guard entry.resubscribing != nil, isOwnNo, suppression?.isDomain != true,
                says == .confirmed
            else { return nothing(.suppressed) }
            lifts = suppression != nil
        }
        guard let known else {
            return ListRowOutcome(
                kind: .added,
                reader: made(says, entry),
                past: nil,
                suppression: nil,
                lifts: lifts
            )
        }
        var reader = known
        reader.profile = known.profile.updated(with: profile)
        reader.suppression = nil
        var past: ConsentRecord?
        if says == .confirmed, !known.consent.isConfirmed {
            past = known.evidence
            reader.evidence = ConsentRecord(
                .confirmed(at: isWithdrawn ? entry.at : consentAt ?? entry.at),
                source: entry.source,
                note: isWithdrawn ? entry.resubscribing ?? "" : ""
            )
        }
        guard reader.profile != known.profile || past != nil || lifts else {
            return nothing(.unchanged)
        }
        reader.changedAt = entry.at
        return ListRowOutcome(
            kind: .changed,
            reader: reader,
            past: past,
            suppression: nil,
            lifts: lifts
        )
    }

    private func nothing(_ kind: ListRowOutcome.Kind) -> ListRowOutcome {
        ListRowOutcome(kind: kind, reader: nil, past: nil, suppression: nil, lifts: false)
    }

    /// The list says no.
    private func refused(
        _ known: Subscriber?,
        _ suppression: Suppression?,
        _ says: ReaderState,
        _ reason: SuppressionReason,
        _ entry: ListEntry
    ) -> ListRowOutcome {
        // A forgotten person is not written down again.
        if suppression?.isTombstone == true { return nothing(.suppressed) }
        let isNews = suppression?.isDomain == true || reason.outranks(suppression)
        let new = Suppression(
            key: address.key,
            reason: reason,
            source: entry.source,
            at: consentAt ?? entry.at
        )
        var reader = known
        var past: ConsentRecord?
        if let known, reason.withdraws, !known.consent.isWithdrawn {
            past = known.evidence
            reader?.evidence = ConsentRecord(
                .withdrawn(at: consentAt ?? entry.at),
                source: entry.source
            )
            reader?.changedAt = entry.at
        }
        let isStored = known == nil || past != nil
        return ListRowOutcome(
            kind: .suppressed,
            reader: isStored ? reader ?? made(says, entry) : nil,
            past: past,
            suppression: isNews ? new : nil,
            lifts: false
        )
    }

    private func made(_ says: ReaderState, _ entry: ListEntry) -> Subscriber {
        let since = consentAt ?? createdAt ?? entry.at
        let consent: Consent =
            switch says {
            case .pending: .pending(since: since)
            case .unsubscribed, .complaint: .withdrawn(at: since)
            case .confirmed, .bounce, .manual: .confirmed(at: since)
            }
        return Subscriber(
            id: 0,
            address: address,
            profile: profile.asNew,
            evidence: ConsentRecord(
                consent,
                source: entry.source,
                note: says == .confirmed ? entry.resubscribing ?? "" : ""
            ),
            source: source.isEmpty ? entry.source : source,
            createdAt: createdAt ?? entry.at,
            changedAt: changedAt ?? entry.at
        )
    }
}

extension Subscriber {
    /// A new reader with the id that a store gave.
    package func known(as id: Int64) -> Subscriber {
        Subscriber(
            id: id,
            address: address,
            profile: profile,
            evidence: evidence,
            suppression: suppression,
            source: source,
            createdAt: createdAt,
            changedAt: changedAt
        )
    }
}
