/// Where bounces go: an address with a place for the token that names a copy (VERP), or without one.
package struct ReturnPath: Equatable, Sendable {
    /// A campaign's id of 10 and a subscriber's sealed number of 26 characters.
    package static let tokenLength = 36

    private let pattern: AddressPattern
    package let domain: String

    /// Reads `bounce+{token}@bounces.proof.example`; throws for what is no address with a token in it.
    package init(_ text: String) throws(ModelError) {
        pattern = AddressPattern(text, place: "{token}")
        let longest = String(repeating: "a", count: Self.tokenLength)
        domain = try EmailAddress(pattern.filled(with: longest)).domain
    }

    /// Whether it tells one copy from another.
    package var isPersonal: Bool { pattern.hasPlace }

    /// The envelope sender of a copy; nil for a token that no address can hold.
    package func address(token: String) -> EmailAddress? {
        try? EmailAddress(pattern.filled(with: token))
    }
}
