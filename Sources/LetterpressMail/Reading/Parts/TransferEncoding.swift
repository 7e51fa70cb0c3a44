/// How a part's octets are written (RFC 2045 §6).
package enum TransferEncoding: Equatable, Sendable {
    case sevenBit
    case eightBit
    case binary
    case quotedPrintable
    case base64
    /// A word that the standard does not have.
    case unknown(String)

    /// Without the field, seven bits (§6.1).
    package init(_ value: String?) {
        // A comment behind the word says nothing.
        let word = value?.prefix { $0 != "(" && $0 != " " && $0 != "\t" }.lowercased()
        switch word {
        case nil, "7bit": self = .sevenBit
        case "8bit": self = .eightBit
        case "binary": self = .binary
        case "quoted-printable": self = .quotedPrintable
        case "base64": self = .base64
        case let word?: self = .unknown(word)
        }
    }

    /// Whether the octets stand as they are.
    package var isIdentity: Bool {
        switch self {
        case .sevenBit, .eightBit, .binary: true
        case .quotedPrintable, .base64, .unknown: false
        }
    }
}
