internal import Foundation
internal import GRDB
internal import LetterpressModel

/// A question about a reader as a condition over the row of `subscribers`: true of exactly those
/// readers whom ``Segment/matches(_:)`` says yes to. Values are bound, never written.
struct SegmentCondition: Sendable {
    private var arguments: [DatabaseValue] = []
    private(set) var sql = ""

    /// Of the numbered places in ``sql``.
    var values: StatementArguments { StatementArguments(arguments) }

    /// Nil asks nothing.
    init(_ segment: Segment?) {
        sql = segment.map { condition($0) } ?? "1"
    }

    private mutating func condition(_ segment: Segment) -> String {
        switch segment {
        case .tag(let tag): holdsTag(tag)
        case .domain(let domain): "domain = \(bound(domain))"
        case .present(let field): isPresent(value(of: field))
        case .comparison(let field, let comparator, let literal):
            comparison(field, comparator, literal)
        case .not(let inner): "NOT (\(condition(inner)))"
        case .all(let parts): joined(parts, by: " AND ")
        case .any(let parts): joined(parts, by: " OR ")
        }
    }

    private mutating func joined(_ parts: [Segment], by word: String) -> String {
        var conditions: [String] = []
        for part in parts { conditions.append("(\(condition(part)))") }
        return conditions.joined(separator: word)
    }

    /// The place that a value is bound to.
    mutating func bound(_ value: any DatabaseValueConvertible) -> String {
        arguments.append(value.databaseValue)
        return "?\(arguments.count)"
    }

    /// Never NULL.
    private mutating func value(of field: MergeField) -> String {
        switch field {
        case .email: "address"
        case .name: "name"
        case .firstName: "first_name"
        case .lastName: "last_name"
        case .language: "language"
        case .custom(let name): "coalesce(json_extract(fields, \(bound("$.\"\(name)\""))), '')"
        default: "''"
        }
    }

    /// In the list as JSON, behind the bracket or comma that begins an element.
    private mutating func holdsTag(_ tag: String) -> String {
        let wanted = StoredJSON.quoted(tag.lowercased())
        let list = lowered("tags", beside: wanted)
        return "tags <> '[]' AND (instr(\(list), \(bound("[" + wanted))) "
            + "OR instr(\(list), \(bound("," + wanted))))"
    }

    private func isPresent(_ value: String) -> String {
        "\(value) <> '' AND lower(\(value)) NOT IN ('false', 'no', '0', 'off')"
    }

    private mutating func comparison(
        _ field: MergeField,
        _ comparator: Segment.Comparator,
        _ literal: Segment.Literal
    ) -> String {
        let own = value(of: field)
        let sign = comparator == .unequal ? "=" : comparator.rawValue
        let isTrue: String
        switch literal {
        case .text(let text):
            let wanted = text.lowercased().precomposedStringWithCanonicalMapping
            let words = lowered(own, beside: wanted)
            if comparator == .contains {
                return "\(own) <> '' AND instr(\(words), \(bound(wanted)))"
            }
            var holds = "\(words) \(sign) \(bound(wanted))"
            if field == .language, sign == "=" {
                let beginning = bound("\(wanted)-")
                holds = "(\(holds) OR substr(\(words), 1, length(\(beginning))) = \(beginning))"
            }
            isTrue = "\(own) <> '' AND \(holds)"
        case .number(let number):
            // A text equals its number only when the whole of it is one.
            isTrue =
                "CAST(\(own) AS REAL) = \(own) AND CAST(\(own) AS REAL) \(sign) \(bound(number))"
        case .date(let day):
            isTrue = """
                \(own) GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]*'
                AND substr(\(own), 1, 10) \(sign) \(bound(day))
                """
        case .flag(let isSet):
            let isOn = "lower(\(own)) IN ('true', 'yes', '1', 'on')"
            isTrue = isSet ? isOn : "NOT \(isOn)"
        }
        return comparator == .unequal ? "NOT (\(isTrue))" : isTrue
    }

    /// SQLite's own lower() knows ASCII alone and takes a tenth of the time; it is enough where what is
    /// looked for is ASCII.
    private func lowered(_ value: String, beside wanted: String) -> String {
        let isPlain = wanted.utf8.allSatisfy { $0 < 0x80 }
        return "\(isPlain ? "lower" : DatabaseFunction.lowercase.name)(\(value))"
    }
}
