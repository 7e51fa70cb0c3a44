/// A value of JSON with places for the fields of a copy.
package indirect enum TemplateValue: Sendable {
    package struct Entry: Sendable {
        package let key: String
        package let value: TemplateValue

        package init(_ key: String, _ value: TemplateValue) {
            (self.key, self.value) = (key, value)
        }
    }

    case null
    case flag(Bool)
    /// The digits as they were written.
    case number(String)
    case text(TemplateText)
    /// A string that is one field alone takes its value as it is: text, object or list.
    case field(CopyField)
    case list([TemplateValue])
    /// Made by ``object(_:)``, which sorts.
    case map([Entry])

    /// With its keys in the order of their bytes, so that the same copy makes the same request.
    package static func object(_ entries: [Entry]) -> TemplateValue {
        .map(entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    }

    /// A text, or the field that stands alone in it.
    package static func string(_ text: TemplateText) -> TemplateValue {
        if text.pieces.count == 1, case .field(let field) = text.pieces[0] { return .field(field) }
        return .text(text)
    }

    package var fields: Set<CopyField> {
        switch self {
        case .null, .flag, .number: []
        case .text(let text): Set(text.fields)
        case .field(let field): [field]
        case .list(let items): items.reduce(into: []) { $0.formUnion($1.fields) }
        case .map(let entries): entries.reduce(into: []) { $0.formUnion($1.value.fields) }
        }
    }

    /// Keys and texts without a place in them, in small letters: what the template itself names.
    package var names: Set<String> {
        switch self {
        case .null, .flag, .number, .field: []
        case .text(let text): text.fields.isEmpty ? [text.outline.lowercased()] : []
        case .list(let items): items.reduce(into: []) { $0.formUnion($1.names) }
        case .map(let entries):
            entries.reduce(into: []) { names, entry in
                names.insert(entry.key.lowercased())
                names.formUnion(entry.value.names)
            }
        }
    }

    /// On one line, without the secrets.
    package var outline: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let digits): digits
        case .text(let text): text.outline.debugDescription
        case .field(let field): "{\(field.rawValue)}".debugDescription
        case .list(let items): "[\(items.map(\.outline).joined(separator: ", "))]"
        case .map(let entries):
            "{"
                + entries.map { "\($0.key.debugDescription): \($0.value.outline)" }
                .joined(separator: ", ") + "}"
        }
    }
}
