package import Foundation

/// Why an address is never mailed, the weakest first: a stronger reason takes a weaker one's place.
package enum SuppressionReason: String, Equatable, Sendable, CaseIterable, Comparable {
    /// The reader said no, and may say yes again.
    case unsubscribed
    /// The mailbox is not there.
    case bounce
    /// The reader called a letter spam.
    case complaint
    /// Somebody who runs the list decided.
    case manual
    /// The person is forgotten; only a keyed hash of the address is kept.
    case erased

    package static func < (a: SuppressionReason, b: SuppressionReason) -> Bool {
        allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
    }

    /// Whether it is the reader's own no, which ends their consent.
    package var withdraws: Bool { self == .unsubscribed || self == .complaint }
}

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

/// An entry of the list of those who are never mailed.
package struct Suppression: Equatable, Sendable {
    /// See ``SuppressionTarget/key``.
    package let key: String
    package let reason: SuppressionReason
    /// Where the word came from, such as `import of readers.csv`.
    package let source: String
    /// What a person said about it; empty for most.
    package let note: String
    package let at: Date

    package init(
        key: String,
        reason: SuppressionReason,
        source: String,
        note: String = "",
        at: Date
    ) {
        self.key = key
        self.reason = reason
        self.source = source
        self.note = note
        self.at = at
    }

    /// The same of another target.
    package func renamed(_ key: String) -> Suppression {
        Suppression(key: key, reason: reason, source: source, note: note, at: at)
    }

    package var isDomain: Bool { key.hasPrefix("@") }
    package var isTombstone: Bool { key.hasPrefix("#") && !key.contains("@") }
}
