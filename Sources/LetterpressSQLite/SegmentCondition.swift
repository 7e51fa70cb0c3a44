internal import Foundation
internal import GRDB
internal import LetterpressModel

/// A question about a reader as a condition over the row of `subscribers`: true of exactly those
/// readers whom ``Segment/matches(_:)`` says yes to.
///
/// Values are bound, never written.
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
        case .present(let field): isPresent(field)
        case .comparison(let field, let comparator, let literal):
            comparison(field, comparator, literal)
        case .not(let inner): "NOT (\(condition(inner)))"
        case .all(let parts): joined(parts[...], by: " AND ")
        case .any(let parts): joined(parts[...], by: " OR ")
        }
    }

    /// By halves: SQLite takes no expression that is more than a thousand levels deep, and a chain of
    /// signs has as many levels.
    private mutating func joined(_ parts: ArraySlice<Segment>, by word: String) -> String {
        guard parts.count > 1 else { return parts.first.map { condition($0) } ?? "1" }
        let middle = parts.startIndex + parts.count / 2
        let first = joined(parts[..<middle], by: word)
        return "(\(first))\(word)(\(joined(parts[middle...], by: word)))"
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
        return
            "tags <> '[]' AND \(mayHold("tags", wanted)) AND (instr(\(list), \(bound("[" + wanted))) "
            + "OR instr(\(list), \(bound("," + wanted))))"
    }

    private mutating func isPresent(_ field: MergeField) -> String {
        let own = value(of: field)
        let isOn = "lower(\(own)) NOT IN ('', 'false', 'no', '0', 'off')"
        guard case .custom(let name) = field else { return "\(own) <> '' AND \(isOn)" }
        return "instr(fields, \(bound(StoredJSON.quoted(name) + ":"))) > 0 AND \(isOn)"
    }

    /// What is likely false stands first, and a value out of `fields` as seldom as can be: each time it
    /// is read the whole of it is.
    private mutating func comparison(
        _ field: MergeField,
        _ comparator: Segment.Comparator,
        _ literal: Segment.Literal
    ) -> String {
        let sign = comparator == .unequal ? "=" : comparator.rawValue
        let isTrue: String
        switch literal {
        case .text(let text):
            let wanted = text.lowercased().precomposedStringWithCanonicalMapping
            isTrue = textComparison(field, comparator, sign, wanted)
        case .number(let number):
            // A text equals its number only when the whole of it is one.
            let own = value(of: field)
            isTrue =
                "CAST(\(own) AS REAL) \(sign) \(bound(number)) AND CAST(\(own) AS REAL) = \(own)"
        case .date(let day):
            let own = beginning(of: field, bytes: 10)
            isTrue = """
                \(own) \(sign) \(bound(day))
                AND \(own) GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'
                """
        case .flag(let isSet):
            let isOn = "lower(\(value(of: field))) IN ('true', 'yes', '1', 'on')"
            isTrue = isSet ? isOn : "NOT \(isOn)"
        }
        return comparator == .unequal ? "NOT (\(isTrue))" : isTrue
    }

    private mutating func textComparison(
        _ field: MergeField,
        _ comparator: Segment.Comparator,
        _ sign: String,
        _ wanted: String
    ) -> String {
        if wanted.isEmpty {
            // Nothing equals nothing, and everything that is there holds it and is more.
            switch comparator {
            case .greater, .atLeast, .contains: return "\(value(of: field)) <> ''"
            case .equal, .unequal, .less, .atMost: return "0"
            }
        }
        if sign == "=", case .custom(let name) = field, name == name.lowercased() {
            // The pair as it stands in the map as JSON, where quotes within values are escaped.
            let pair = StoredJSON.quoted(name) + ":" + StoredJSON.quoted(wanted)
            let map = lowered("fields", beside: wanted)
            return "\(mayHold("fields", wanted)) AND instr(\(map), \(bound(pair))) > 0"
        }
        let own = value(of: field)
        let words = lowered(own, beside: wanted)
        switch comparator {
        case .contains: return "\(mayHold(own, wanted)) AND instr(\(words), \(bound(wanted))) > 0"
        case .equal, .unequal:
            let isSame = "\(mayHold(own, wanted)) AND \(words) = \(bound(wanted))"
            guard field == .language else { return isSame }
            let start = bound("\(wanted)-")
            return "(\(isSame)) OR substr(\(words), 1, length(\(start))) = \(start)"
        case .less, .atMost, .greater, .atLeast:
            return "\(words) \(sign) \(bound(wanted)) AND \(own) <> ''"
        }
    }

    /// The first bytes of a value; of one in `fields` without reading all of them.
    ///
    /// Fewer where there is less.
    private mutating func beginning(of field: MergeField, bytes: Int) -> String {
        guard case .custom(let name) = field else {
            return "substr(\(value(of: field)), 1, \(bytes))"
        }
        let key = StoredJSON.quoted(name) + ":\""
        let place = "instr(fields, \(bound(key)))"
        return "iif(\(place), substr(fields, \(place) + \(key.unicodeScalars.count), \(bytes)), '')"
    }

    /// Whether a value can hold a text at all, seen without making it small: it must hold a letter of
    /// which the text's first one beyond ASCII is the small form.
    private mutating func mayHold(_ value: String, _ wanted: String) -> String {
        guard let letter = wanted.unicodeScalars.first(where: { !$0.isASCII }) else { return "1" }
        let forms = [letter] + Self.capitals[letter, default: []]
        let holds = forms.map { "instr(\(value), \(bound(String($0)))) > 0" }
        return "(\(holds.joined(separator: " OR ")))"
    }

    /// Of each letter beyond ASCII those of which it is the small form, or a part of it.
    private static let capitals: [Unicode.Scalar: [Unicode.Scalar]] = {
        var capitals: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        // No letter beyond has two cases.
        for number in UInt32(0x80)...0x1_FFFF {
            guard let scalar = Unicode.Scalar(number), scalar.properties.changesWhenLowercased
            else {
                continue
            }
            for small in scalar.properties.lowercaseMapping.unicodeScalars {
                capitals[small, default: []].append(scalar)
            }
        }
        return capitals
    }()

    /// SQLite's own lower() knows ASCII alone and takes a tenth of the time; it is enough where what is
    /// looked for is ASCII.
    private func lowered(_ value: String, beside wanted: String) -> String {
        let isPlain = wanted.utf8.allSatisfy { $0 < 0x80 }
        return "\(isPlain ? "lower" : DatabaseFunction.lowercase.name)(\(value))"
    }
}
