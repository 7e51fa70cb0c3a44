internal import Foundation
internal import LetterpressModel
internal import LetterpressStore

/// What each column of a list holds.
struct ImportColumns {
    private enum Meaning: Equatable {
        case address, name, firstName, lastName, tags, language
        case field(String)
    }

    private let meanings: [Meaning?]

    init(_ names: [String], fields: Set<String>) throws(ImportError) {
        meanings = names.map { Self.meaning(of: $0, fields: fields) }
        guard meanings.contains(.address) else { throw .noAddressColumn(found: names) }
    }

    /// The reader of a row, or why there is none.
    func reader(_ values: [String]) throws(ImportFault) -> ImportedReader {
        guard values.count <= meanings.count else {
            throw ImportFault(
                reason: "the row has \(values.count) values for \(meanings.count) columns"
            )
        }
        var address = ""
        var profile = SubscriberProfile()
        for (meaning, value) in zip(meanings, values) {
            let text = Self.clean(value)
            switch meaning {
            case .address: address = text
            case .name: profile.name = text
            case .firstName: profile.firstName = text
            case .lastName: profile.lastName = text
            case .language: profile.language = text
            case .tags: profile.tags = Self.tags(text)
            case .field(let name): profile.fields[name] = text
            case nil: break
            }
        }
        if profile.name.isEmpty {
            profile.name = [profile.firstName, profile.lastName].filter { !$0.isEmpty }.joined(
                separator: " "
            )
        }
        do {
            return ImportedReader(address: try EmailAddress(address), profile: profile)
        } catch {
            throw ImportFault(reason: error.description)
        }
    }

    private static func meaning(of name: String, fields: Set<String>) -> Meaning? {
        let word = name.trimmingCharacters(in: .whitespaces).lowercased().replacing(" ", with: "_")
        switch word {
        case "email", "e-mail", "email_address", "address", "mail": return .address
        case "name", "full_name": return .name
        case "first_name", "firstname": return .firstName
        case "last_name", "lastname", "surname": return .lastName
        case "tags", "labels": return .tags
        case "language", "lang", "locale": return .language
        default:
            let field = word.hasPrefix("field.") ? String(word.dropFirst(6)) : word
            return fields.contains(field) ? .field(field) : nil
        }
    }

    /// One line without blanks at its ends: names end up in headers and pages.
    private static func clean(_ value: String) -> String {
        MergeMark.clean(value).split(whereSeparator: { $0.isNewline || $0.isWhitespace }).joined(
            separator: " "
        )
    }

    private static func tags(_ text: String) -> [String] {
        var tags: [String] = []
        for tag in text.split(whereSeparator: { ";,|".contains($0) }) {
            let word = tag.trimmingCharacters(in: .whitespaces)
            if !word.isEmpty, !tags.contains(word) { tags.append(word) }
        }
        return tags
    }
}

/// Why a row is left out; it never repeats the row.
struct ImportFault: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
}
