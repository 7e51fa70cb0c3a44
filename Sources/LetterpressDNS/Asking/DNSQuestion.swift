/// What is asked of DNS: the records of one type at one name.
package struct DNSQuestion: Hashable, Sendable {
    /// A-labels, lower case, without a final dot.
    package let name: String
    package let type: DNSType

    /// Nil for what can be no name in DNS, and so has no records.
    package init?(_ name: String, _ type: DNSType) {
        guard let name = DNSName.canonical(name) else { return nil }
        (self.name, self.type) = (name, type)
    }
}

/// The types of record that mail is concerned with.
package enum DNSType: String, CaseIterable, Sendable {
    case a = "A"
    case aaaa = "AAAA"
    case cname = "CNAME"
    case mx = "MX"
    case ptr = "PTR"
    case txt = "TXT"
}

extension DNSType {
    /// RFC 1035 §3.2.2, RFC 3596 §2.1.
    var code: Int32 {
        switch self {
        case .a: 1
        case .cname: 5
        case .ptr: 12
        case .mx: 15
        case .txt: 16
        case .aaaa: 28
        }
    }

    init?(code: Int32) {
        guard let type = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = type
    }
}
