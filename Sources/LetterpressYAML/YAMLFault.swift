package import LetterpressModel

/// What strict YAML does not allow, and where.
package struct YAMLFault: Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// The parser's own words.
        case syntax(String)
        case duplicateKey(String)
        /// A value that begins with `{{`, which YAML takes for a map; the words are its line's.
        case bareBraces(key: String, String)
        case tabInIndentation
        /// More than ``YAMLSource/maxDepth`` levels or ``YAMLSource/maxValues`` values.
        case tooLarge
    }

    package let reason: Reason
    package let position: SourcePosition
    /// The quotes that a value lacks.
    package let fix: SourceEdit?

    init(_ reason: Reason, at position: SourcePosition, fix: SourceEdit? = nil) {
        self.reason = reason
        self.position = position
        self.fix = fix
    }
}

extension YAMLFault: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .syntax(let words): words
        case .duplicateKey(let key): "'\(key)' stands here a second time"
        case .bareBraces(_, let words): "'\(words.shortened)' begins with braces and has no quotes"
        case .tabInIndentation: "a tab stands in the indentation"
        case .tooLarge: "too many values, or too deep a nesting"
        }
    }

    package var remedy: String {
        switch reason {
        case .syntax:
            "Put a text that holds ': ', ' #' or begins with a sign into quotes; indent with blanks."
        case .duplicateKey: "Keep one of the two."
        case .bareBraces(let key, let words):
            words.contains("\"") || words.count > 60
                ? "Put the whole value into quotes, as in \(key.isEmpty ? "subject" : key): "
                    + "\"{{ name }}, hello\"."
                : "Put it into quotes: \(key.isEmpty ? "" : "\(key): ")\"\(words)\"."
        case .tabInIndentation: "Indent with blanks, two a level."
        case .tooLarge:
            "Keep it to 64 levels, 30 aliases and 100,000 values; aliases count each time."
        }
    }
}

extension String {
    fileprivate var shortened: String { count > 60 ? prefix(59) + "…" : self }
}
