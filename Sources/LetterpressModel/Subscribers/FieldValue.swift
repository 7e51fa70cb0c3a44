/// Values of the publication's own fields, in the one form of their kind.
package enum FieldValue {
    /// Nil for what is no value of the kind.
    ///
    /// Nothing is a value of every kind.
    ///
    /// A number is written as `12` or `0.5`, a date as `2025-01-31`, a flag as `true` or `false`.
    package static func normal(_ text: String, kind: Publication.FieldKind) -> String? {
        if text.isEmpty { return text }
        switch kind {
        case .text: return text
        case .number:
            // As most are: digits, and no zero before them.
            let isPlain =
                text.utf8.count < 15 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
                && (text.utf8.first != 0x30 || text.utf8.count == 1)
            if isPlain { return text }
            guard let number = Double(text), number.isFinite else { return nil }
            return Expression.Literal.number(number).description
        case .date:
            guard let day = Expression.Literal.day(of: text) else { return nil }
            return day
        case .flag: return flag(text).map { $0 ? "true" : "false" }
        }
    }

    /// Yes or no, as lists and people write it; nil for what is neither.
    package static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "1", "on", "y", "t": true
        case "false", "no", "0", "off", "n", "f": false
        default: nil
        }
    }
}
