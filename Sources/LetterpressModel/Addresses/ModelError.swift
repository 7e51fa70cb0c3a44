/// Why a text cannot become a value of the model.
package enum ModelError: Error, Equatable, Sendable {
    case addressWithoutAt
    case addressPartEmpty
    case addressTooLong(part: String, octets: Int, limit: Int)
    case addressCharacter(UnicodeScalar)
    case domainInvalid
    case fieldUnknown(String)
}

extension ModelError: CustomStringConvertible {
    /// Says what is wrong and never repeats the address: it may belong to somebody.
    package var description: String {
        switch self {
        case .addressWithoutAt: "an address needs exactly one '@' between mailbox and domain"
        case .addressPartEmpty: "an address needs something on both sides of its '@'"
        case .addressTooLong(let part, let octets, let limit):
            "the \(part) of the address has \(octets) octets; \(limit) are allowed (RFC 5321)"
        case .addressCharacter(let scalar):
            "an address cannot hold U+\(String(scalar.value, radix: 16, uppercase: true))"
        case .domainInvalid: "the domain of the address is not a valid host name"
        case .fieldUnknown(let name): "'\(name)' is not a merge field"
        }
    }
}
