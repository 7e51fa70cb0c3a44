package import LetterpressModel

extension MemoryStore {
    package func plan(
        _ campaign: Campaign,
        edition: Edition,
        excluding exclusion: AudienceExclusion
    ) {
        let old = planned.filter { other in
            other.permalink == campaign.permalink && other.state == .planned
                && (copies[other.id] ?? [:]).values.allSatisfy { !$0.mayBeWithItsReader }
        }
        for plan in old {
            copies[plan.id] = nil
            leases[plan.id] = nil
            batches[plan.id] = nil
            exclusions[plan.id] = nil
            planned.removeAll { $0.id == plan.id }
        }
        planned.append(campaign)
        exclusions[campaign.id] = exclusion
        editions[edition.id] = edition
        copies[campaign.id] = audience(of: campaign).mapValues { reader in
            Delivery(
                subscriber: reader.id,
                address: reader.address.wire,
                state: .pending,
                reply: nil,
                attempts: 0,
                firstAttemptAt: nil,
                settledAt: nil,
                server: nil
            )
        }
    }

    package func drift(of campaign: String) -> AudienceDrift {
        guard let plan = self.campaign(id: campaign) else { return AudienceDrift() }
        let frozen = copies[campaign] ?? [:]
        let now = audience(of: plan)
        let stays = frozen.filter { id, copy in
            // Byte for byte, as SQL compares.
            now[id]?.address.wire.utf8.elementsEqual(copy.address.utf8) == true
        }
        return AudienceDrift(
            added: now.keys.filter { frozen[$0] == nil }.count,
            removed: frozen.count - stays.count
        )
    }

    /// As it would be frozen now.
    private func audience(of campaign: Campaign) -> [Int64: Subscriber] {
        let permalinks = Set(exclusions[campaign.id]?.permalinks ?? [])
        let others = planned.filter { permalinks.contains($0.permalink) && $0.id != campaign.id }
        return readers.filter { id, reader in
            isReachable(reader) && campaign.segment?.matches(MergeValues(reader)) != false
                && !others.contains { copies[$0.id]?[id]?.mayBeWithItsReader == true }
        }
    }

    func isReachable(_ reader: Subscriber) -> Bool { stored(reader).state == .confirmed }
}
