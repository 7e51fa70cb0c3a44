package import LetterpressModel

/// Why a reader cannot be asked about or changed; never repeats the address.
package enum SubscriberError: Error, Equatable {
    case unknown
    case invalidAddress(ModelError)
    case suppressed(SuppressionReason, isDomain: Bool)
    case unknownField(String, nearest: String?)
    case wrongKind(String, Publication.FieldKind)
    case addressTaken
    case twoAddresses
}

extension SubscriberError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown:
            """
            error: nobody on the list has this address
            Look for a part of it with 'letterpress subscribers list --find TEXT'.
            """
        case .invalidAddress(let error):
            "error: this is no address: \(error)\nWrite it as ada@reader.example."
        case .suppressed(.unsubscribed, false):
            """
            error: this reader unsubscribed and gets no mail
            If they asked for it again, say so: --resubscribe "asked by mail on 5 March".
            """
        case .suppressed(let reason, true):
            """
            error: nobody at this domain is mailed (\(reason.rawValue))
            Take the domain off with 'letterpress suppressions remove @DOMAIN', if you know that it may be.
            """
        case .suppressed(let reason, false):
            """
            error: this address is never mailed (\(reason.rawValue))
            Take it off with 'letterpress suppressions remove', if you know that it may be.
            """
        case .unknownField(let name, let nearest):
            """
            error: '\(name)' is nothing that a reader has
            \(Self.remedy(for: name, nearest))
            """
        case .wrongKind(let field, let kind):
            "error: field '\(field)' is a \(kind.rawValue), and this is none\n"
                + Self.example(of: kind)
        case .twoAddresses:
            """
            error: 'add' takes one address
            To give a reader another one, use 'letterpress subscribers set READER address=NEW'.
            """
        case .addressTaken:
            "error: another reader has this address\nErase or remove one of the two first."
        }
    }

    private static func remedy(for name: String, _ nearest: String?) -> String {
        switch name {
        case "tags", "tag": "Give tags with 'letterpress subscribers tag READER --add TAG'."
        case "state", "consent":
            "Use 'letterpress subscribers unsubscribe READER', or 'add' to bring one back."
        default:
            nearest.map { "Did you mean '\($0)'?" }
                ?? "Declare it under 'fields' in config/letterpress.yml."
        }
    }

    private static func example(of kind: Publication.FieldKind) -> String {
        switch kind {
        case .text: "Write any words."
        case .number: "Write it as 12 or 0.5."
        case .date: "Write it as 2025-01-31."
        case .flag: "Write true or false."
        }
    }
}
