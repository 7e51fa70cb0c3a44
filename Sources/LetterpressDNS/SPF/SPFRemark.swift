/// What an SPF record may say and better would not.
package enum SPFRemark: Equatable, Sendable {
    /// `ip4=` and the like, which is a modifier that nobody knows.
    case equalsForColon(name: String, domain: String)
    case behindAll(domain: String)
    /// Slow, and passed over by big receivers (§5.5).
    case ptr(domain: String)
}

extension SPFRemark: CustomStringConvertible {
    package var description: String {
        switch self {
        case .equalsForColon(let name, let domain): "'\(name)=' in \(domain) means nothing"
        case .behindAll(let domain): "what stands behind 'all' in \(domain) counts for nothing"
        case .ptr(let domain): "'ptr' in \(domain) is not to be used any more"
        }
    }

    package var remedy: String {
        switch self {
        case .equalsForColon(let name, _): "Write '\(name):'."
        case .behindAll: "Put 'all' at the end."
        case .ptr: "Write the addresses (ip4:, ip6:)."
        }
    }

    static func remarks(on record: SPFRecord, of domain: String) -> [SPFRemark] {
        var remarks: [SPFRemark] = []
        for case .unknownModifier(let name) in record.terms
        where ["a", "all", "exists", "include", "ip4", "ip6", "mx", "ptr"].contains(name) {
            remarks.append(.equalsForColon(name: name, domain: domain))
        }
        let count = record.terms.count { term in
            if case .mechanism = term { true } else { false }
        }
        if count > record.mechanisms.count { remarks.append(.behindAll(domain: domain)) }
        for case .ptr in record.mechanisms.map(\.mechanism) {
            remarks.append(.ptr(domain: domain))
        }
        return remarks
    }
}
