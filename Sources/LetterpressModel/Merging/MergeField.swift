/// A place in an edition that is filled for each reader.
package enum MergeField: Hashable, Sendable {
    case email, name, firstName, lastName, language, tags
    /// A field that the publication declares under `fields`.
    case custom(String)
    case unsubscribeURL, preferencesURL, archiveURL

    /// The names an author may write, custom fields aside.
    package static let names: [String: MergeField] = [
        "email": .email, "name": .name, "first_name": .firstName, "last_name": .lastName,
        "language": .language, "tags": .tags, "unsubscribe_url": .unsubscribeURL,
        "preferences_url": .preferencesURL, "archive_url": .archiveURL,
    ]

    /// Reads `first_name` or `field.plan`.
    package init(name: String) throws(ModelError) {
        if let known = Self.names[name] {
            self = known
        } else if name.hasPrefix("field."), name.utf8.count > 6 {
            self = .custom(String(name.dropFirst(6)))
        } else {
            throw .fieldUnknown(name)
        }
    }

    package var name: String {
        if case .custom(let name) = self { return "field.\(name)" }
        return Self.names.first { $0.value == self }?.key ?? ""
    }

    /// Whether it is one of our own addresses: always filled, never encoded as a part of another.
    package var isURL: Bool {
        switch self {
        case .unsubscribeURL, .preferencesURL, .archiveURL: true
        default: false
        }
    }
}
