/// The DMARC record that receivers apply to mail from a domain.
package struct DMARCPolicy: Equatable, Sendable {
    package let record: DMARCRecord
    /// Where the record stands: the From domain itself, or one above it.
    package let domain: String
    package let organisationalDomain: String
    /// Names on the way that have several records, all of which are passed over.
    package let crowded: [String]

    /// What is asked for mail from `domain` that does not pass; nil where receivers let DMARC alone.
    package func request(for domain: String) -> DMARCRecord.Request? {
        record.request(isBelow: DNSName.canonical(domain) != self.domain)
    }

    /// Walks up from the From domain.
    package static func find(
        for domain: String,
        in source: some DNSSource
    ) async -> DMARCFinding {
        let walk = await DMARCWalk(from: domain, in: source)
        if let failure = walk.failure { return .failed(failure) }
        guard let (name, record) = walk.applied else { return .missing(crowded: walk.crowded) }
        return .found(
            DMARCPolicy(
                record: record,
                domain: name,
                organisationalDomain: walk.organisationalDomain,
                crowded: walk.crowded
            )
        )
    }
}

/// What is known of a domain's DMARC.
package enum DMARCFinding: Equatable, Sendable {
    /// `crowded` are names with several records, all of which are passed over.
    case missing(crowded: [String])
    case failed(String)
    case found(DMARCPolicy)
}
