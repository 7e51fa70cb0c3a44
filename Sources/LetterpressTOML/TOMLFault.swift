package import LetterpressModel

/// What TOML does not allow, and where.
package struct TOMLFault: Error, Equatable {
    package enum Reason: Equatable, Sendable {
        /// The parser's own words.
        case syntax(String)
        case duplicateKey(String)
        /// More than ``TOMLScan/maxDepth`` levels or ``TOMLScan/maxValues`` values.
        case tooLarge
    }

    package let reason: Reason
    package let position: SourcePosition

    init(_ reason: Reason, at position: SourcePosition) {
        self.reason = reason
        self.position = position
    }
}

extension TOMLFault: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .syntax(let words): words
        case .duplicateKey(let key): "'\(key)' stands here a second time"
        case .tooLarge: "too many values, or too deep a nesting"
        }
    }

    package var remedy: String {
        switch reason {
        case .syntax: "Write 'key = value', one a line, with words in double quotes."
        case .duplicateKey: "Keep one of the two."
        case .tooLarge: "Keep it to 64 levels and 100,000 values."
        }
    }
}
