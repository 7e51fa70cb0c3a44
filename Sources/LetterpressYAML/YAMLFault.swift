package import LetterpressModel

/// What strict YAML does not allow, and where.
package struct YAMLFault: Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// The parser's own words.
        case syntax(String)
        case duplicateKey(String)
        /// More than ``YAMLSource/maxDepth`` levels or ``YAMLSource/maxValues`` values.
        case tooLarge
    }

    package let reason: Reason
    package let position: SourcePosition

    init(_ reason: Reason, at position: SourcePosition) {
        self.reason = reason
        self.position = position
    }
}

extension YAMLFault: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .syntax(let words): words
        case .duplicateKey(let key): "'\(key)' stands here a second time"
        case .tooLarge: "too many values, or too deep a nesting"
        }
    }

    package var remedy: String {
        switch reason {
        case .syntax:
            "Put a text that holds ': ', ' #' or begins with a sign into quotes; indent with blanks."
        case .duplicateKey: "Keep one of the two."
        case .tooLarge:
            "Keep it to 64 levels, 30 aliases and 100,000 values; aliases count each time."
        }
    }
}
