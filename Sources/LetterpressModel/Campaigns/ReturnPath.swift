/// Where bounces go: an address with a place for the token that names a copy (VERP), or without one.
package struct ReturnPath: Equatable, Sendable {
    /// A campaign's id of 10 and a subscriber's sealed number of 26 characters.
    package static let tokenLength = 36

    private let pattern: AddressPattern
    /// With a token of the longest; nil where its mailbox is not all that a token changes.
    private let longest: EmailAddress?
    private let mailbox: AddressPattern
    package let domain: String

    /// Reads `bounce+{token}@bounces.proof.example`; throws for what is no address with a token in it.
    package init(_ text: String) throws(ModelError) {
        pattern = AddressPattern(text, place: "{token}")
        let token = String(repeating: "a", count: Self.tokenLength)
        let address = try EmailAddress(pattern.filled(with: token))
        domain = address.domain
        let at = text.lastIndex(of: "@") ?? text.endIndex
        mailbox = AddressPattern(String(text[..<at]), place: "{token}")
        let host = AddressPattern(String(text[at...]), place: "{token}")
        let isSimple = !host.hasPlace && mailbox.filled(with: token) == address.localPart
        longest = isSimple ? address : nil
    }

    /// Whether it tells one copy from another.
    package var isPersonal: Bool { pattern.hasPlace }

    /// The envelope sender of a copy; nil for a token that no address can hold.
    package func address(token: String) -> EmailAddress? {
        // Every copy has one, and reading an address takes longer than changing it.
        if let longest, let address = longest.replacingLocalPart(with: mailbox.filled(with: token))
        {
            return address
        }
        return try? EmailAddress(pattern.filled(with: token))
    }
}
