package import Foundation

/// What was found out about addresses, and when, in a file that may be kept beside the issues: so a
/// check gives the same answer again, and nobody is asked twice a day.
package struct LinkCache: Sendable {
    private struct Entry: Codable {
        let checkedAt: Date
        let state: LinkState

        private enum Key: String, CodingKey { case checkedAt = "checked_at" }

        init(checkedAt: Date, state: LinkState) {
            (self.checkedAt, self.state) = (checkedAt, state)
        }

        init(from decoder: any Decoder) throws {
            checkedAt = try decoder.container(keyedBy: Key.self).decode(
                Date.self,
                forKey: .checkedAt
            )
            state = try LinkState(from: decoder)
        }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(checkedAt, forKey: .checkedAt)
            try state.encode(to: encoder)
        }
    }

    private var entries: [String: Entry]

    package init() {
        entries = [:]
    }

    /// Reads a file; an empty cache where there is none.
    package init(reading file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else {
            entries = [:]
            return
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        entries = try decoder.decode([String: Entry].self, from: Data(contentsOf: file))
    }

    /// What is known of an address, if it was found out no longer ago than `age`.
    package func state(of address: String, now: Date, age: Duration) -> LinkState? {
        guard let entry = entries[address],
            now.timeIntervalSince(entry.checkedAt) <= age / .seconds(1)
        else { return nil }
        return entry.state
    }

    package mutating func keep(_ state: LinkState, of address: String, at now: Date) {
        entries[address] = Entry(checkedAt: now, state: state)
    }

    /// Writes the file whole or not at all, by address, so that a difference shows what changed.
    package func write(to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try (encoder.encode(entries) + Data("\n".utf8)).write(to: file, options: .atomic)
    }
}
