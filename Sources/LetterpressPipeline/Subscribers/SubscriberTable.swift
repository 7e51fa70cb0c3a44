internal import Foundation
internal import LetterpressLists
package import LetterpressModel

/// Readers as rows of comma-separated values, which `import` reads back as they were.
package struct SubscriberTable: Sendable {
    private let fields: [String]

    /// The names of the publication's own fields, in the order of their columns.
    package init(fields: [String]) {
        self.fields = fields
    }

    package var head: String {
        let columns = [
            "address", "state", "name", "first_name", "last_name", "tags", "language",
            "time_zone", "source", "created_at", "changed_at", "consent_at", "notes",
        ]
        return (columns + fields.map { "field.\($0)" }).map(CSV.quoted).joined(separator: ",")
    }

    package func row(_ reader: Subscriber) -> String {
        let profile = reader.profile
        let values =
            [
                reader.address.wire, reader.state.rawValue, profile.name, profile.firstName,
                profile.lastName, ListTags.write(profile.tags), profile.language,
                profile.timeZone, reader.source, Timestamp.text(reader.createdAt),
                Timestamp.text(reader.changedAt), Timestamp.text(reader.consent.at), profile.notes,
            ] + fields.map { profile.fields[$0] ?? "" }
        return values.map { CSV.quoted(ListText.guarded($0)) }.joined(separator: ",")
    }
}
