internal import LetterpressModel

extension ConfigurationReader {
    /// `delivery.limits: [{max: 14, per: second}, {max: 100, per: minute, domain: gmail.com}]`.
    static func limits(_ settings: inout Settings) -> [SendingLimit] {
        var limits: [SendingLimit] = []
        for entry in settings.maps("delivery.limits", keys: ["max", "per", "domain"]) {
            let max = most(entry.values["max"], entry.location, &settings)
            let window = window(entry.values["per"], entry.location, &settings)
            let domains = domains(entry.values["domain"], entry.location, &settings)
            guard let max, let window, let domains,
                let limit = SendingLimit(max: max, window: window, domains: domains)
            else { continue }
            if limits.contains(where: { $0.window == window && $0.domains == domains }) {
                settings.refuse(
                    entry.location,
                    "Entry of 'delivery.limits' limits the same window a second time",
                    "Keep the smaller 'max' and take the other entry out."
                )
                continue
            }
            limits.append(limit)
        }
        return limits
    }

    private static func most(
        _ text: String?,
        _ location: SourceLocation,
        _ settings: inout Settings
    ) -> Int? {
        if let number = text.flatMap({ Int($0) }), number >= 1 { return number }
        settings.refuse(
            location,
            text.map { "Entry of 'delivery.limits' cannot have 'max: \($0)'" }
                ?? "Entry of 'delivery.limits' lacks 'max'",
            "Write how many tries are allowed, 1 or more: {max: 14, per: second}."
        )
        return nil
    }

    private static func window(
        _ text: String?,
        _ location: SourceLocation,
        _ settings: inout Settings
    ) -> Duration? {
        if let window = text.flatMap(SendingLimit.window) { return window }
        settings.refuse(
            location,
            text.map { "Entry of 'delivery.limits' cannot have 'per: \($0)'" }
                ?? "Entry of 'delivery.limits' lacks 'per'",
            "Write second, minute, hour, day, or a time such as 10m, at most 366 days."
        )
        return nil
    }

    private static func domains(
        _ text: String?,
        _ location: SourceLocation,
        _ settings: inout Settings
    ) -> SendingLimit.Domains? {
        switch text?.lowercased() {
        case nil, "all": return .all
        case "each": return .each
        case let word?:
            if let domain = try? DomainName.aLabels(of: word), domain.contains(".") {
                return .one(domain)
            }
            settings.refuse(
                location,
                "Entry of 'delivery.limits' has a domain that cannot receive mail: '\(word)'",
                "Write a recipient domain such as gmail.com, or 'each' for every domain alone."
            )
            return nil
        }
    }
}
