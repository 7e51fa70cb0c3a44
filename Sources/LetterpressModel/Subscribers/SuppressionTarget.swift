/// Who is never mailed.
package enum SuppressionTarget: Hashable, Sendable {
    case address(EmailAddress)
    /// Everybody at this domain, and nobody below it: A-labels, lower case.
    case domain(String)
    /// A person who was forgotten, by a keyed hash of the address.
    case tombstone(String)

    /// An address, or a domain with or without an `@` before it.
    package init(_ text: String) throws(ModelError) {
        let word = text.filter { !$0.isWhitespace }
        if let at = word.lastIndex(of: "@"), at != word.startIndex {
            self = .address(try EmailAddress(word))
        } else {
            let host = word.hasPrefix("@") ? String(word.dropFirst()) : word
            guard host.contains(".") else { throw .domainInvalid }
            self = .domain(try DomainName.aLabels(of: host))
        }
    }

    /// What a store's key stands for.
    package init?(key: String) {
        if key.hasPrefix("@") {
            self = .domain(String(key.dropFirst()))
        } else if key.hasPrefix("#"), !key.contains("@") {
            self = .tombstone(String(key.dropFirst()))
        } else if let address = try? EmailAddress(key) {
            self = .address(address)
        } else {
            return nil
        }
    }

    /// Under which a store finds it: an address has something before its `@`, a domain nothing, a
    /// tombstone begins with `#` and has none.
    package var key: String {
        switch self {
        case .address(let address): address.key
        case .domain(let domain): "@\(domain)"
        case .tombstone(let hash): "#\(hash)"
        }
    }
}
