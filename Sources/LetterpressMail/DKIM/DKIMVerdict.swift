package import Foundation

/// What became of one signature of a message.
package struct DKIMVerdict: Equatable, Sendable {
    package enum Result: Equatable, Sendable {
        /// With the bits of an RSA modulus, or 256 of Ed25519.
        case pass(bits: Int)
        /// Says what differs.
        case fail(String)
        case keyMissing(String)
        /// Nobody can tell for now.
        case keyUnknown(String)
        case malformed(String)
    }

    /// Of the field `DKIM-Signature`, from 1.
    package let line: Int
    package let domain: String
    package let selector: String
    /// As in the tag `a=`.
    package let algorithm: String
    /// As in the tag `h=`, in small letters, with those that stand there twice.
    package let signedFields: [String]
    /// The tag `l=`: whatever is appended to the body goes unnoticed (RFC 6376 §8.2).
    package let hasBodyLength: Bool
    package let time: Date?
    package let expires: Date?
    package let result: Result
}

/// What is known of a key's record in DNS.
package enum DKIMKeyAnswer: Sendable {
    /// The texts of its TXT records.
    case records([String])
    case none
    /// Nobody can tell for now.
    case failed(String)
}
