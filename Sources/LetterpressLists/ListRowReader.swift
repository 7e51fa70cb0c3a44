internal import Foundation
package import LetterpressModel
package import LetterpressStore

/// Makes a reader out of a row.
package struct ListRowReader: Sendable {
    /// Longer than any name; what is longer went wrong.
    private static let mostBytes = 10_000

    private let columns: ListColumns
    private let fields: [String: Publication.FieldKind]
    /// Every reader gets them.
    private let tags: [String]
    /// Whether all rows are of people who left, or whose mailbox is gone: Mailchimp writes a file each.
    private let fileState: ReaderState?
    /// How many times could not be read: the time of the import stands in their place.
    package private(set) var unreadTimes = 0

    package init(
        _ columns: ListColumns,
        fields: [String: Publication.FieldKind],
        tags: [String] = []
    ) {
        self.columns = columns
        self.fields = fields
        self.tags = tags
        let words = Set(columns.names.map(ColumnName.plain))
        fileState =
            words.contains("clean_campaign_id")
            ? .bounce : words.contains("unsub_campaign_id") ? .unsubscribed : nil
    }

    /// Throws why nothing can be made of the row, without repeating it.
    package mutating func row(_ record: ListRecord) throws(ListFault) -> ListRow {
        if let fault = record.fault { throw ListFault(fault) }
        try check(record.values)
        var said = Said()
        for (meaning, value) in zip(columns.meanings, record.values) {
            guard let meaning, !value.isEmpty else { continue }
            try take(ListText.unguarded(value), meaning, &said)
        }
        // Somebody who came back later has both times.
        said.left.removeAll { _, time in
            if let time, let since = said.consentAt { since > time } else { false }
        }
        for tag in tags where !said.profile.tags.contains(tag) { said.profile.tags.append(tag) }
        if said.profile.name.isEmpty {
            said.profile.name = said.profile.joinedName
        }
        let address: EmailAddress
        do { address = try EmailAddress(said.address) } catch {
            throw ListFault(said.address.isEmpty ? "the row has no address" : error.description)
        }
        return ListRow(
            address: address,
            profile: said.profile,
            state: state(of: said),
            createdAt: said.createdAt,
            consentAt: said.left.compactMap(\.at).max() ?? said.consentAt,
            changedAt: said.changedAt,
            source: said.source
        )
    }

    /// What a row says, column by column.
    private struct Said {
        var address = ""
        var profile = SubscriberProfile()
        var states: [ReaderState] = []
        var source = ""
        var createdAt, consentAt, changedAt: Date?
        /// How the reader left, and when.
        var left: [(state: ReaderState, at: Date?)] = []
    }

    /// The gravest of all that is said; nil when nothing is.
    private func state(of said: Said) -> ReaderState? {
        var states = said.states + said.left.map(\.state)
        if let fileState { states.append(fileState) }
        let gravest = states.compactMap(\.suppression).max()
        if let gravest { return ReaderState(.confirmed(at: .distantPast), suppression: gravest) }
        return states.contains(.pending) ? .pending : states.first
    }

    private func check(_ values: [String]) throws(ListFault) {
        let count = columns.names.count
        if values.count > count, values[count...].contains(where: { !$0.isEmpty }) {
            throw ListFault("the row has \(values.count) values for \(count) columns")
        }
        for (index, value) in values.enumerated() {
            if value.utf8.count > Self.mostBytes {
                throw ListFault("'\(columns.names[index])' is longer than \(Self.mostBytes) bytes")
            }
            if value.utf8.contains(0) { throw ListFault("the row holds a NUL byte") }
        }
    }

    private mutating func time(_ value: String) -> Date? {
        let time = ListTime.date(value)
        if time == nil { unreadTimes += 1 }
        return time
    }

    private mutating func take(
        _ value: String,
        _ meaning: ColumnMeaning,
        _ said: inout Said
    ) throws(ListFault) {
        switch meaning {
        case .address: said.address = value
        case .name: said.profile.name = ListText.line(value)
        case .firstName: said.profile.firstName = ListText.line(value)
        case .lastName: said.profile.lastName = ListText.line(value)
        case .language: said.profile.language = ListText.line(value)
        case .timeZone: said.profile.timeZone = ListText.line(value)
        case .notes: said.profile.notes = ListText.line(value)
        case .source: said.source = ListText.line(value)
        case .tags: said.profile.tags = ListTags.read(value)
        case .state:
            guard let state = StateWords.state(of: value, amongTiers: columns.hasTiers) else {
                throw ListFault(
                    "'\(ListText.line(value).prefix(40))' is no state that is known; confirmed, "
                        + "pending, unsubscribed, bounce, complaint and manual are"
                )
            }
            said.states.append(state)
        case .createdAt: said.createdAt = time(value)
        case .consentAt: said.consentAt = time(value)
        case .changedAt: said.changedAt = time(value)
        case .unsubscribedAt:
            if FieldValue.flag(value) != false {
                said.left.append((.unsubscribed, ListTime.date(value)))
            }
        case .bouncedAt:
            if FieldValue.flag(value) != false { said.left.append((.bounce, ListTime.date(value))) }
        case .leavingReason:
            let words = value.lowercased()
            if words.contains("spam") || words.contains("abuse") { said.states.append(.complaint) }
        case .isSubscribed:
            said.states.append(FieldValue.flag(value) == true ? .confirmed : .unsubscribed)
        case .isBlocked:
            let isBlocked =
                FieldValue.flag(value) ?? value.lowercased().contains("email")
            if isBlocked { said.states.append(.unsubscribed) }
        case .isConfirmed:
            if FieldValue.flag(value) == false { said.states.append(.pending) }
        case .field(let name): try takeField(name, value, &said)
        case .attributes: try takeAttributes(value, &said)
        }
    }

    private func takeField(
        _ name: String,
        _ value: String,
        _ said: inout Said
    ) throws(ListFault) {
        let kind = fields[name] ?? .text
        guard let normal = FieldValue.normal(ListText.line(value), kind: kind) else {
            throw ListFault("field '\(name)' is a \(kind.rawValue), and this is none")
        }
        said.profile.fields[name] = normal
    }

    /// What is no JSON says nothing.
    private func takeAttributes(_ value: String, _ said: inout Said) throws(ListFault) {
        guard
            let object = try? JSONDecoder().decode([String: JSONText].self, from: Data(value.utf8))
        else { return }
        for (name, value) in object where fields[name] != nil && !value.text.isEmpty {
            try takeField(name, value.text, &said)
        }
    }
}
