/// Why receivers take an SPF record for broken: a permanent error (RFC 7208 §2.6.7).
package enum SPFFault: Equatable, Sendable {
    case syntax(term: String, problem: SPFTermFault, domain: String)
    /// `redirect=` or `exp=` a second time (§6).
    case doubled(modifier: String, domain: String)
    case severalRecords(domain: String, count: Int)
    /// What `include:` or `redirect=` names has no record (§5.2, §6.1).
    case nothingThere(domain: String, namedBy: String)
    case circle(domain: String)
    /// More than 10 (§4.6.4); where counting was given up, the number is that point.
    case tooManyLookups(Int)
    /// More than 2 which find nothing (§4.6.4).
    case tooManyVoidLookups([String])
    /// More than 10 mail servers behind one `mx` (§4.6.4).
    case tooManyServers(domain: String, count: Int)
}

extension SPFFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .syntax(let term, let problem, let domain): "'\(term)' in \(domain) \(problem)"
        case .doubled(let modifier, let domain): "'\(modifier)=' stands twice in \(domain)"
        case .severalRecords(let domain, let count): "\(domain) has \(count) records, not one"
        case .nothingThere(let domain, let namer): "\(namer) names \(domain), which has no record"
        case .circle(let domain): "\(domain) leads back to itself"
        case .tooManyLookups(let count): "it needs \(count) look-ups in DNS, and 10 is the most"
        case .tooManyVoidLookups(let names):
            "\(names.count) look-ups find nothing, and 2 is the most: "
                + names.joined(separator: ", ")
        case .tooManyServers(let domain, let count):
            "'mx' finds \(count) mail servers of \(domain), and 10 is the most"
        }
    }

    package var remedy: String {
        switch self {
        case .syntax(_, let problem, _): problem.remedy
        case .doubled: "Keep one of the two."
        case .severalRecords: "Join them into one record that begins with 'v=spf1'."
        case .nothingThere: "Take it out, or ask whoever named it for the right name."
        case .circle: "Take the 'include:' or 'redirect=' out that leads back."
        case .tooManyLookups:
            "Take out what sends no mail for you, and write addresses (ip4:, ip6:) for names."
        case .tooManyVoidLookups: "Take those names out."
        case .tooManyServers: "Write their addresses (ip4:, ip6:) in place of 'mx'."
        }
    }
}

/// What is wrong with one word of an SPF record.
package enum SPFTermFault: Equatable, Sendable, CustomStringConvertible {
    case unknown(nearest: String?)
    case needsNothing
    case needsDomain
    case badDomain
    case addressAsDomain
    case badMacro
    case badAddress(version: Int)
    case badPrefix

    package var description: String {
        switch self {
        case .unknown: "is no word of SPF"
        case .needsNothing: "may have nothing behind it"
        case .needsDomain: "names no domain"
        case .badDomain: "names what is no domain"
        case .addressAsDomain: "has an address where a domain belongs"
        case .badMacro: "has a '%' which is no macro"
        case .badAddress(let version): "has no address of IPv\(version) where one belongs"
        case .badPrefix: "has a '/' without a length that an address can have"
        }
    }

    package var remedy: String {
        switch self {
        case .unknown(let nearest):
            nearest.map { "Did you mean '\($0)'?" }
                ?? "Write all, include:, a, mx, ip4:, ip6: or exists:."
        case .needsNothing: "Write '-all' or '~all' at the end."
        case .needsDomain: "Write a domain behind it, as in 'include:spf.proof.example'."
        case .badDomain: "Write a whole domain, such as 'spf.proof.example'."
        case .addressAsDomain: "Write 'ip4:192.0.2.1' or 'ip6:2001:db8::1'."
        case .badMacro: "Write '%{i}', or '%%' for the sign itself."
        case .badAddress(4): "Write 'ip4:192.0.2.1' or 'ip4:192.0.2.0/24'."
        case .badAddress: "Write 'ip6:2001:db8::1' or 'ip6:2001:db8::/32'."
        case .badPrefix: "Write '/0' to '/32' for IPv4, '/0' to '/128' for IPv6."
        }
    }
}
