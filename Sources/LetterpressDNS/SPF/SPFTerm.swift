/// What an SPF record says of mail that a mechanism matches (RFC 7208 §4.6.2).
package enum SPFQualifier: String, Sendable {
    case pass = "+"
    case fail = "-"
    case softFail = "~"
    case neutral = "?"
}

/// One word of an SPF record (RFC 7208 §4.6.1); domains are as written, with their macros.
package enum SPFTerm: Equatable, Sendable {
    case mechanism(SPFMechanism, SPFQualifier)
    case redirect(String)
    case explanation(String)
    /// A modifier that nobody knows, which is passed over (§6).
    case unknownModifier(String)
}

/// What a sender can match (RFC 7208 §5); without a domain, the record's own.
package enum SPFMechanism: Equatable, Sendable {
    case all
    case include(String)
    case a(String?)
    case mx(String?)
    case ptr(String?)
    case ip4(String)
    case ip6(String)
    case exists(String)
}
