/// What is wrong with a key that a domain publishes.
package enum DKIMKeyFault: Error, Equatable, Sendable {
    case tags(TagList.Fault)
    case otherVersion(String)
    case versionNotFirst
    case otherKeyType(String)
    case keyMissing
    /// `p=` is empty: the key is withdrawn.
    case revoked
    case notBase64
    /// An Ed25519 key has 32 octets (RFC 8463 §4).
    case keyLength(octets: Int)
    /// `h=` leaves SHA-256 out, and every other hash is forbidden (RFC 8301).
    case noSHA256
    /// `s=` leaves mail out.
    case notForMail
}

extension DKIMKeyFault: CustomStringConvertible {
    /// Whether no signature verifies with the record as it stands.
    package var isFatal: Bool {
        switch self {
        case .versionNotFirst: false
        case .tags(.badValue(let tag)): tag != "n"
        default: true
        }
    }

    package var description: String {
        switch self {
        case .tags(let fault): fault.description
        case .otherVersion(let version): "its version is '\(version)', not 'DKIM1'"
        case .versionNotFirst: "'v=' is not its first tag"
        case .otherKeyType(let type): "its kind of key is '\(type)', which nobody verifies"
        case .keyMissing: "it has no 'p=', and so no key"
        case .revoked: "its 'p=' is empty: the key is withdrawn"
        case .notBase64: "its 'p=' is no base64"
        case .keyLength(let octets): "its Ed25519 key has \(octets) octets, not 32"
        case .noSHA256: "its 'h=' does not allow 'sha256'"
        case .notForMail: "its 's=' does not allow 'email'"
        }
    }

    package var remedy: String {
        switch self {
        case .tags(let fault): fault.remedy
        case .otherVersion, .versionNotFirst: "Begin the record with 'v=DKIM1;'."
        case .otherKeyType: "Write 'k=rsa' or 'k=ed25519'."
        case .keyMissing, .notBase64: "Publish the key anew, whole and as it was printed."
        case .revoked: "Publish a new key under a new selector."
        case .keyLength: "Publish the bare key of 32 octets, in base64."
        case .noSHA256: "Take 'h=' out, or write 'h=sha256'."
        case .notForMail: "Take 's=' out, or write 's=email'."
        }
    }
}
