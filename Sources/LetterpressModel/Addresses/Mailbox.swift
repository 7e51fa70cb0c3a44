internal import Foundation

/// An address with the name shown beside it: `The Weekly Proof <hello@proof.example>`.
package struct Mailbox: Equatable, Sendable {
    /// Empty when there is none.
    package let name: String
    package let address: EmailAddress

    package init(name: String, address: EmailAddress) {
        self.name = name
        self.address = address
    }

    /// Reads `Name <address>` or a bare address; quotes around the name are dropped.
    package init(_ text: String) throws(ModelError) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.hasSuffix(">"), let open = trimmed.lastIndex(of: "<") else {
            self.init(name: "", address: try EmailAddress(trimmed))
            return
        }
        let inner = trimmed[trimmed.index(after: open)...].dropLast()
        var name = trimmed[..<open].trimmingCharacters(in: .whitespaces)
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") {
            name = Self.unescaped(name.dropFirst().dropLast())
        }
        if let control = name.unicodeScalars.first(where: {
            $0.properties.generalCategory == .control
        }) {
            throw .addressCharacter(control)
        }
        self.init(name: name, address: try EmailAddress(String(inner)))
    }

    /// A quoted string's words: `\"` is a quote (RFC 5322 §3.2.4).
    private static func unescaped(_ quoted: Substring) -> String {
        var words = ""
        var isEscaped = false
        for character in quoted {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                words.append(character)
                isEscaped = false
            }
        }
        return words
    }
}
