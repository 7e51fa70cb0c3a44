internal import LetterpressCrypto

/// A public key as a domain publishes it at `SELECTOR._domainkey.DOMAIN` (RFC 6376 §3.6.1, RFC 8463).
package struct DKIMKeyRecord: Equatable, Sendable {
    /// `k=`; `rsa` where it is missing.
    package enum KeyType: Equatable, Sendable {
        case rsa
        case ed25519
        /// Verifiers pass over a record of this kind.
        case other(String)
    }

    package let keyType: KeyType
    /// `p=`: SubjectPublicKeyInfo of RSA, 32 bytes of Ed25519; empty for a key that is withdrawn.
    package let publicKey: [UInt8]
    /// `h=`; nil allows every hash.
    package let hashes: [String]?
    /// `s=`: `*` or `email` among them for mail.
    package let services: [String]
    /// `t=y`: verifiers treat a bad signature as none.
    package let isTesting: Bool
    /// `t=s`: the domain of `i=` must equal `d=`.
    package let isStrictAboutDomain: Bool
    /// `n=`, for people.
    package let notes: String
    package let faults: [DKIMKeyFault]

    /// Reads what it can; a record that has faults for which ``DKIMKeyFault/isFatal`` holds is no key.
    package init(_ text: String) {
        let tags = TagList(text)
        var faults = tags.faults.map { DKIMKeyFault.tags($0) }
        if let version = tags["v"] {
            if version != "DKIM1" {
                faults.append(.otherVersion(version))
            } else if tags.names.first != "v" {
                faults.append(.versionNotFirst)
            }
        }
        switch tags["k"]?.lowercased() ?? "rsa" {
        case "rsa": keyType = .rsa
        case "ed25519": keyType = .ed25519
        case let other:
            keyType = .other(other)
            faults.append(.otherKeyType(other))
        }
        switch Self.key(tags.compact("p")) {
        case .success(let bytes): publicKey = bytes
        case .failure(let fault):
            publicKey = []
            faults.append(fault)
        }
        if keyType == .ed25519, !publicKey.isEmpty, publicKey.count != 32 {
            faults.append(.keyLength(octets: publicKey.count))
        }
        hashes = tags.words("h")?.map { $0.lowercased() }
        if let hashes, !hashes.contains("sha256") { faults.append(.noSHA256) }
        services = tags.words("s")?.map { $0.lowercased() } ?? ["*"]
        if !services.contains("*"), !services.contains("email") { faults.append(.notForMail) }
        let flags = tags.words("t") ?? []
        isTesting = flags.contains("y")
        isStrictAboutDomain = flags.contains("s")
        notes = tags["n"] ?? ""
        self.faults = faults
    }

    /// Base64 with blanks anywhere; nothing is a key that is withdrawn.
    private static func key(_ base64: String?) -> Result<[UInt8], DKIMKeyFault> {
        guard let base64 else { return .failure(.keyMissing) }
        guard !base64.isEmpty else { return .failure(.revoked) }
        guard let bytes = Base64.decode(base64.utf8), !bytes.isEmpty else {
            return .failure(.notBase64)
        }
        return .success(bytes)
    }
}
