internal import LetterpressLists
package import LetterpressModel

/// What is to be changed of a reader, read from `NAME=VALUE`.
///
/// Names are `name`, `first_name`, `last_name`, `language`, `time_zone`, `notes`, `address`, and those
/// of the publication's own fields; an empty value takes one away.
package struct ReaderChanges: Sendable {
    private typealias Path = WritableKeyPath<SubscriberProfile, String> & Sendable

    /// The address the reader gets; nil when it stays.
    let address: EmailAddress?
    private let texts: [(path: any Path, value: String)]
    private let custom: [String: String]
    private let hasName: Bool

    package init(
        _ values: [(name: String, value: String)],
        fields: [String: Publication.FieldKind]
    ) throws(SubscriberError) {
        var address: EmailAddress?
        var texts: [(path: any Path, value: String)] = []
        var custom: [String: String] = [:]
        for (name, value) in values {
            let value = ListText.line(value)
            if name == "address" || name == "email" {
                do { address = try EmailAddress(value) } catch { throw .invalidAddress(error) }
            } else if let path = Self.paths[name] {
                texts.append((path, value))
            } else {
                let field = name.hasPrefix("field.") ? String(name.dropFirst(6)) : name
                guard let kind = fields[field] else {
                    let names = Array(Self.paths.keys) + fields.keys + ["address"]
                    throw .unknownField(name, nearest: Spelling.nearest(to: name, among: names))
                }
                guard let normal = FieldValue.normal(value, kind: kind) else {
                    throw .wrongKind(field, kind)
                }
                custom[field] = normal
            }
        }
        self.address = address
        self.texts = texts
        self.custom = custom
        hasName = values.contains { $0.name == "name" }
    }

    private static var paths: [String: any Path] {
        [
            "name": \.name, "first_name": \.firstName, "last_name": \.lastName,
            "language": \.language, "time_zone": \.timeZone, "notes": \.notes,
        ]
    }

    func applied(to profile: SubscriberProfile) -> SubscriberProfile {
        var changed = profile
        for (path, value) in texts { changed[keyPath: path] = value }
        for (name, value) in custom { changed.fields[name] = value.isEmpty ? nil : value }
        // A name that is put together of the two others goes on being so.
        if !hasName, profile.name.isEmpty || profile.name == profile.joinedName {
            changed.name = changed.joinedName
        }
        return changed
    }
}
