/// How DKIM signs: its names are those of the tag `a=` (RFC 6376 §3.3, RFC 8463 §3).
package enum SigningAlgorithm: String, Sendable, CaseIterable {
    /// PKCS #1 v1.5 over a SHA-256 hash.
    case rsa = "rsa-sha256"
    /// PureEdDSA, whose text is a SHA-256 hash.
    case ed25519 = "ed25519-sha256"

    /// The tag `k=` of a key's record in DNS.
    package var keyType: String {
        switch self {
        case .rsa: "rsa"
        case .ed25519: "ed25519"
        }
    }
}
