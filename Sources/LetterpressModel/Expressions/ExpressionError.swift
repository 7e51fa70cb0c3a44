/// Why a text is no expression, and where in it.
package struct ExpressionError: Error, Equatable {
    package enum Reason: Equatable, Sendable {
        case empty
        case unexpected(String)
        /// What should follow.
        case missing(String)
        case unknownField(String, nearest: String?)
        /// A comparator that the kind of the field does not have.
        case comparator(String, kind: Publication.FieldKind)
        case literal(String, kind: Publication.FieldKind)
        case notClosed(String)
        case tooDeep
    }

    package let reason: Reason
    /// Bytes of the text before the fault.
    package let offset: Int
}

extension ExpressionError: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .empty: "nothing is asked"
        case .unexpected(let word): "'\(word)' cannot stand here"
        case .missing(let what): "\(what) is missing"
        case .unknownField(let name, _): "'\(name)' is not a field"
        case .comparator(let sign, let kind): "'\(sign)' does not go with a \(kind.rawValue)"
        case .literal(let word, let kind): "'\(word)' is not a \(kind.rawValue)"
        case .notClosed(let sign): "'\(sign)' is not closed"
        case .tooDeep: "brackets and 'not' stand too deep in one another"
        }
    }

    package var remedy: String {
        switch reason {
        case .empty, .unexpected, .missing:
            "Write it as 'tag:paid', 'field.plan = \"free\"' or 'tag:paid and not domain:x.example'."
        case .unknownField(let name, let nearest):
            nearest.map { "Did you mean '\($0)'?" }
                ?? (name.hasPrefix("field.")
                    ? "Declare it under 'fields' in config/letterpress.yml."
                    : "Ask for a tag as 'tag:\(name)', or declare the field in config/letterpress.yml.")
        case .comparator(_, .text): "A text has =, !=, <, <=, >, >= and contains."
        case .comparator(_, .flag): "Ask for a flag by its name alone, or with = or != true."
        case .comparator: "Use =, !=, <, <=, > or >=."
        case .literal(_, .date): "Write a date as 2025-01-31."
        case .literal(_, .number): "Write a number in digits, such as 12 or 0.5."
        case .literal(_, .flag): "Write true or false."
        case .literal(_, .text): "Put it into quotes."
        case .notClosed(let sign): sign == "(" ? "Add a ')'." : "Add the quote that closes it."
        case .tooDeep: "Keep it to \(ExpressionParser.maxDepth) levels."
        }
    }
}
