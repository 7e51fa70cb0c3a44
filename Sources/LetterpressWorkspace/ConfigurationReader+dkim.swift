internal import LetterpressModel

extension ConfigurationReader {
    /// `dkim: [{domain: proof.example, selector: s1, key: var/keys/s1.proof.example.pem}]`.
    static func signatures(_ settings: inout Settings) -> [SigningIdentity] {
        let entries = settings.maps("dkim", keys: ["domain", "selector", "key"])
        var identities: [SigningIdentity] = []
        for entry in entries {
            let values = ["domain", "selector", "key"].compactMap { entry.values[$0] }
            guard values.count == 3, values.allSatisfy({ !$0.isEmpty }) else {
                settings.refuse(
                    entry.location,
                    "Entry of 'dkim' lacks 'domain', 'selector' or 'key'",
                    "Write it as {domain: proof.example, selector: s1, key: var/keys/s1.proof.example.pem}."
                )
                continue
            }
            guard let domain = try? DomainName.aLabels(of: values[0]), !domain.hasPrefix("["),
                let selector = try? DomainName.aLabels(of: values[1]), !selector.hasPrefix("[")
            else {
                settings.refuse(
                    entry.location,
                    "Entry of 'dkim' has a domain or selector that is no name in DNS",
                    "Use letters, digits and hyphens, such as selector: s1."
                )
                continue
            }
            identities.append(
                SigningIdentity(
                    domain: domain,
                    selector: selector,
                    keyPath: values[2],
                    location: entry.location
                )
            )
        }
        let names = identities.map { "\($0.selector)._domainkey.\($0.domain)" }
        if Set(names).count < names.count {
            settings.refuse(
                settings.location("dkim"),
                "Key 'dkim' names a selector of a domain twice",
                "A key of its own needs a selector of its own."
            )
        }
        return identities
    }
}
