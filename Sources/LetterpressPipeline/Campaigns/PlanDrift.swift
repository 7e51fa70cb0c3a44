package import LetterpressStore

/// What changed since a plan was stored.
package struct PlanDrift: Equatable, Sendable {
    /// The issue, its theme, or what the publication says in every edition.
    package var edition = false
    /// What copies depend on beside their edition; see ``CampaignSettings``.
    package var settings = false
    package var audience = AudienceDrift()

    package init(edition: Bool = false, settings: Bool = false, audience: AudienceDrift = .init()) {
        self.edition = edition
        self.settings = settings
        self.audience = audience
    }

    package var isNone: Bool { self == PlanDrift() }

    /// One sentence for each kind.
    var words: [String] {
        var words: [String] = []
        if edition { words.append("the issue renders to another edition") }
        if settings { words.append("the configuration makes other copies or sends another way") }
        if audience.added > 0 {
            words.append("readers who would get it and are not in the plan: \(audience.added)")
        }
        if audience.removed > 0 {
            words.append(
                "readers of the plan who would not get it, or have another address: "
                    + "\(audience.removed)"
            )
        }
        return words
    }
}
