/// Whether two domains are of one owner, as DMARC sees it.
package enum DMARCAlignment: Equatable, Sendable {
    case aligned
    case apart
    /// DNS gave no answer.
    case unknown(String)
}

/// The domain that stands for the owner of another.
package enum OrganisationalDomain: Equatable, Sendable {
    case found(String)
    case failed(String)
}

extension DMARCPolicy {
    /// Where DNS holds no record at all it is the domain itself (RFC 9989 §4.10.2).
    package static func organisationalDomain(
        of domain: String,
        in source: some DNSSource
    ) async -> OrganisationalDomain {
        let walk = await DMARCWalk(from: domain, in: source)
        return walk.failure.map { .failed($0) } ?? .found(walk.organisationalDomain)
    }

    /// Strict: the same domain; relaxed: the same organisational domain (RFC 9989 §4.4).
    package static func isAligned(
        _ domain: String,
        with other: String,
        strict: Bool,
        in source: some DNSSource
    ) async -> DMARCAlignment {
        if DNSName.canonical(domain) ?? domain == DNSName.canonical(other) ?? other {
            return .aligned
        }
        if strict { return .apart }
        switch await organisationalDomain(of: domain, in: source) {
        case .failed(let reason): return .unknown(reason)
        case .found(let first):
            switch await organisationalDomain(of: other, in: source) {
            case .failed(let reason): return .unknown(reason)
            case .found(let second): return first == second ? .aligned : .apart
            }
        }
    }
}
