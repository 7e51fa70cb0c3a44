/// Why no message can be made of an edition.
package enum MailError: Error, Equatable, Sendable {
    /// A line of a header has at most 998 octets (RFC 5322 §2.1.1), and this one cannot be folded.
    case lineTooLong(field: String, octets: Int)
}

extension MailError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .lineTooLong(let field, let octets):
            "error: the header field '\(field)' has a line of \(octets) octets; mail takes 998\n"
                + "Shorten what the configuration puts into it, such as 'publication.unsubscribe.url'."
        }
    }
}
