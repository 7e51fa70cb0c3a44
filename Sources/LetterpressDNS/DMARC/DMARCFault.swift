/// What a DMARC record should not say.
package enum DMARCFault: Equatable, Sendable {
    case noValue(String)
    case doubled(String)
    /// A tag whose value is none of those that it can have.
    case badValue(tag: String, value: String, allowed: String)
    /// Receivers that go by RFC 7489 want it, right behind the version.
    case policyNotSecond
    case policyMissing
    case badReportAddress(tag: String, address: String)
    /// Gone with RFC 9989.
    case obsolete(String)
    case unknownTag(String)
}

extension DMARCFault: CustomStringConvertible {
    /// Whether receivers only pass it over.
    package var isHarmless: Bool {
        switch self {
        case .noValue, .doubled, .badValue, .badReportAddress: false
        case .policyNotSecond, .policyMissing, .obsolete, .unknownTag: true
        }
    }

    package var description: String {
        switch self {
        case .noValue(let text): "'\(text)' is no tag with a value"
        case .doubled(let tag): "'\(tag)=' stands twice"
        case .badValue(let tag, let value, _): "'\(tag)=' cannot be '\(value)'"
        case .policyNotSecond: "'p=' does not stand right behind 'v=DMARC1'"
        case .policyMissing: "'p=' is missing"
        case .badReportAddress(let tag, let address):
            "'\(tag)=' holds '\(address)', which is no address for reports"
        case .obsolete(let tag): "'\(tag)=' means nothing any more"
        case .unknownTag(let tag): "'\(tag)=' is no tag of DMARC"
        }
    }

    package var remedy: String {
        switch self {
        case .noValue: "Write 'tag=value' between semicolons."
        case .doubled: "Keep one of the two."
        case .badValue(let tag, _, let allowed): "Write '\(tag)=' with one of \(allowed)."
        case .policyNotSecond, .policyMissing: "Write 'v=DMARC1; p=none; …': older readers want it."
        case .badReportAddress(let tag, _): "Write '\(tag)=mailto:dmarc@proof.example'."
        case .obsolete, .unknownTag: "Take it out."
        }
    }
}
