/// A question about a reader which is true or false: what segments and `{{#if}}` are written in.
///
///     tag:paid and not (field.plan = "free" or since < 2025-01-01)
///
/// A field without a value equals nothing, so a comparison with it is false and `!=` is true.
package indirect enum Expression: Hashable, Sendable {
    /// The reader has this tag; capitals make no difference.
    case tag(String)
    /// The reader's address is at this domain: lower case, A-labels.
    case domain(String)
    /// The field has a value; of a flag, that it is set.
    case present(MergeField)
    case comparison(MergeField, Comparator, Literal)
    case not(Expression)
    /// Two or more.
    case all([Expression])
    /// Two or more.
    case any([Expression])

    package enum Comparator: String, Hashable, Sendable, CaseIterable {
        case equal = "="
        case unequal = "!="
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
        /// Of texts, without regard to capitals.
        case contains
    }

    package enum Literal: Hashable, Sendable {
        case text(String)
        case number(Double)
        /// `2025-01-31`.
        case date(String)
        case flag(Bool)
    }

    /// Whether it can only be true of readers who have a value for `field`.
    package func guarantees(_ field: MergeField) -> Bool {
        switch self {
        case .present(let own): own == field
        case .comparison(let own, let comparator, _): own == field && comparator != .unequal
        case .all(let parts): parts.contains { $0.guarantees(field) }
        case .any(let parts): parts.allSatisfy { $0.guarantees(field) }
        case .tag, .domain, .not: false
        }
    }
}

extension Expression: CustomStringConvertible {
    /// The one form in which it is kept; read again, it is the same expression.
    package var description: String {
        switch self {
        case .tag(let tag): "tag:\(Self.quoted(tag))"
        case .domain(let domain): "domain:\(Self.quoted(domain))"
        case .present(let field): field.name
        case .comparison(let field, let comparator, let literal):
            "\(field.name) \(comparator.rawValue) \(literal)"
        case .not(let inner): "not (\(inner))"
        case .all(let parts): parts.map { "(\($0))" }.joined(separator: " and ")
        case .any(let parts): parts.map { "(\($0))" }.joined(separator: " or ")
        }
    }

    fileprivate static func quoted(_ text: String) -> String {
        let escaped = text.replacing(scalar: "\\", with: "\\\\").replacing(
            scalar: "\"",
            with: "\\\""
        )
        return "\"\(escaped)\""
    }
}

extension Expression.Literal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .text(let text): Expression.quoted(text)
        case .number(let number):
            // Whole numbers that a Double holds exactly are written without a point.
            abs(number) < 1e15 && number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .date(let day): day
        case .flag(let isSet): "\(isSet)"
        }
    }
}
