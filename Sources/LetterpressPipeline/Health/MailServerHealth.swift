internal import LetterpressDNS

/// Whether mail to a domain arrives (RFC 5321 §5.1).
enum MailServerHealth {
    /// `mail` is what would be lost: `replies` or `bounces`.
    static func line(
        for domain: String,
        _ mail: String,
        asking source: some DNSSource
    ) async -> HealthLine {
        let subject = "mx \(domain)"
        switch await source.answer(.mx, of: domain) {
        case .failed(let reason): return .unknown(subject, reason)
        case .noSuchName, .noSuchType:
            return await lineWithoutServers(subject, domain, mail, asking: source)
        case .found(let records):
            let hosts = records.compactMap { record in
                if case .mailServer(_, let host) = record { host } else { nil }
            }
            guard !hosts.contains(".") else {
                return HealthLine(
                    subject,
                    .fault,
                    "it takes no mail, so \(mail) cannot arrive",
                    remedy: "Publish an MX record with a mail server in place of 'MX 0 .'."
                )
            }
            return await line(subject, hosts, mail, asking: source)
        }
    }

    private static func line(
        _ subject: String,
        _ hosts: [String],
        _ mail: String,
        asking source: some DNSSource
    ) async -> HealthLine {
        var lost: [String] = []
        var reasons: [String] = []
        for host in hosts {
            switch await hasAddress(host, asking: source) {
            case .yes: break
            case .no: lost.append(host)
            case .unknown(let reason): reasons.append(reason)
            }
        }
        if lost.count == hosts.count {
            return HealthLine(
                subject,
                .fault,
                "none of its mail servers has an address, so \(mail) cannot arrive",
                remedy: "Publish an A or AAAA record of \(lost.joined(separator: ", "))."
            )
        }
        if let reason = reasons.first { return .unknown(subject, reason) }
        guard lost.isEmpty else {
            return HealthLine(
                subject,
                .advice,
                "some of its mail servers have no address: \(lost.joined(separator: ", "))",
                remedy: "Publish their A or AAAA records, or take them out."
            )
        }
        return HealthLine(subject, .ok, "mail goes to \(hosts.joined(separator: ", "))")
    }

    /// Without an MX, the domain's own address stands in for one.
    private static func lineWithoutServers(
        _ subject: String,
        _ domain: String,
        _ mail: String,
        asking source: some DNSSource
    ) async -> HealthLine {
        switch await hasAddress(domain, asking: source) {
        case .yes:
            HealthLine(
                subject,
                .advice,
                "it names no mail server, so mail goes to its own address",
                remedy: "Publish an MX record, which says so plainly.",
                records: ["\(domain). IN MX 10 \(domain)."]
            )
        case .no:
            HealthLine(
                subject,
                .fault,
                "it has neither a mail server nor an address, so \(mail) cannot arrive",
                remedy: "Publish an MX record that names the server which takes its mail."
            )
        case .unknown(let reason): .unknown(subject, reason)
        }
    }

    private enum Presence {
        case yes
        case no
        case unknown(String)
    }

    private static func hasAddress(
        _ host: String,
        asking source: some DNSSource
    ) async -> Presence {
        var reason: String?
        for type in [DNSType.a, .aaaa] {
            switch await source.answer(type, of: host) {
            case .found: return .yes
            case .noSuchName, .noSuchType: break
            case .failed(let words): reason = words
            }
        }
        return reason.map { .unknown($0) } ?? .no
    }
}
