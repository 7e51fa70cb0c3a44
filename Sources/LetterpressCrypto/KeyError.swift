/// Why bytes are no key to sign with.
package enum KeyError: Error, Equatable, Sendable {
    case notPEM
    case hasPassword
    case isPublic
    case kind
    case tooShort(bits: Int)
    case tooLong(bits: Int)
}

extension KeyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notPEM: "it holds no private key in PEM form"
        case .hasPassword: "the key is locked with a password"
        case .isPublic: "it holds a public key; the private one signs"
        case .kind: "the key is neither RSA nor Ed25519"
        case .tooShort(let bits): "an RSA key of \(bits) bits is too short; 2048 are usual"
        case .tooLong(let bits): "an RSA key of \(bits) bits is too long; 4096 are the most"
        }
    }

    package var remedy: String {
        switch self {
        case .hasPassword:
            "Unlock it with 'openssl pkey -in KEY -out NEWKEY' and name the new file."
        default: "Make a pair with 'letterpress keys dkim'."
        }
    }
}
