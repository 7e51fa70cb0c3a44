import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore
import Testing

/// Nothing of a forgotten person is left in any byte.
@Suite struct SQLiteErasureTests {
    private let workplace = Workplace()
    private static let traces = [
        "xanthippe", "Quillfeather", "likes woodcuts", "vermilion", "platinum",
    ]

    private func found(in paths: [String]) throws -> [String] {
        var found: [String] = []
        for path in paths where FileManager.default.fileExists(atPath: path) {
            let data = try Data(contentsOf: URL(filePath: path))
            let small = Data(data.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
            for trace in Self.traces where small.range(of: Data(trace.lowercased().utf8)) != nil {
                found.append("\(trace) in \(URL(filePath: path).lastPathComponent)")
            }
        }
        return found
    }

    private var files: [String] { ["", "-wal", "-shm"].map { workplace.path + $0 } }

    private func person() throws -> ListRow {
        var profile = SubscriberProfile()
        profile.name = "Xanthippe Quillfeather"
        profile.notes = "likes woodcuts"
        profile.tags = ["vermilion"]
        profile.fields = ["plan": "platinum"]
        return ListRow(address: try EmailAddress("xanthippe@reader.example"), profile: profile)
    }

    private var entry: ListEntry {
        ListEntry(
            source: "list.csv",
            at: Workplace.noon,
            tombstone: { _ in .tombstone("hash") }
        )
    }

    /// Among many, in an order that moves rows between pages again and again.
    @Test func leavesNoTraceInTheFileItsLogOrABackup() async throws {
        let store = try workplace.open()
        var order = Array(0..<4_000)
        var random = SystemRandomNumberGenerator()
        order.shuffle(using: &random)
        var rows = try order.map { number in
            ListRow(
                address: try EmailAddress("reader\(number)@x\(number % 7).example"),
                profile: SubscriberProfile()
            )
        }
        rows.insert(try person(), at: 2_000)
        for start in stride(from: 0, to: rows.count, by: 100) {
            _ = try await store.importReaders(
                Array(rows[start..<min(start + 100, rows.count)]),
                as: entry
            )
        }
        let known = try #require(try await store.subscriber(key: "xanthippe@reader.example"))
        try await store.plan("campaign")
        let until = Workplace.noon.addingTimeInterval(60)
        try await store.lease("campaign", holder: "x", until: until, now: Workplace.noon)
        _ = try await store.attempt(known.id, in: "campaign", holder: "x", now: Workplace.noon)
        let reply = Reply(
            code: 550,
            enhanced: "5.1.1",
            text: "<XANTHIPPE@reader.example>: no such user"
        )
        try await store.settle(
            known.id,
            in: "campaign",
            as: .rejected(reply),
            by: "mx",
            now: Workplace.noon
        )
        // Changed often, so that old states of the row lie about.
        for number in 1...20 {
            _ = try await store.change([known.id], at: Workplace.noon) { profile in
                var profile = profile
                profile.notes = "likes woodcuts" + String(repeating: "!", count: number * 200)
                return profile
            }
        }
        let withdrawn = try await store.suppress(
            .address(known.address),
            reason: .unsubscribed,
            source: "test",
            note: "xanthippe asked",
            at: Workplace.noon
        )
        #expect(withdrawn)
        #expect(try found(in: files).count >= 4)
        let wasKnown = try await store.erase(
            known.address,
            leaving: .tombstone("hash"),
            source: "test",
            at: Workplace.noon
        )
        #expect(wasKnown)
        #expect(try found(in: files) == [])
        let backup = workplace.folder.appending(path: "backup.db").path
        try await store.backup(to: backup)
        #expect(try found(in: [backup]) == [])
        #expect(try await store.health().faults == [])
        #expect(try await store.health().subscribers == 4_000)
        // And they do not come back by the list they came from.
        let again = try await store.importReaders([try person()], as: entry)
        #expect(again == ImportTally(suppressed: 1))
        #expect(try found(in: files) == [])
    }

    /// Rows that grew and moved: of none of those who are forgotten is a copy left where it lay before.
    @Test func leavesNoCopyOfAnyRowThatMoved() async throws {
        let store = try workplace.open()
        func name(_ number: Int) -> String { "Quillfeather-\(number)-of-Vermilion" }
        var random = SystemRandomNumberGenerator()
        let rows = try (1...1_500).shuffled(using: &random).map { number in
            var profile = SubscriberProfile()
            profile.name = name(number)
            return ListRow(
                address: try EmailAddress("person\(number)@reader.example"),
                profile: profile
            )
        }
        for start in stride(from: 0, to: rows.count, by: 50) {
            _ = try await store.importReaders(Array(rows[start..<start + 50]), as: entry)
        }
        for round in 1...6 {
            let ids = (1...Int64(1_500)).filter { _ in Bool.random(using: &random) }
            _ = try await store.change(ids, at: Workplace.noon) { profile in
                var profile = profile
                profile.notes = String(repeating: "n", count: round * 37 % 150)
                return profile
            }
        }
        let gone = Array((1...1_500).shuffled(using: &random).prefix(25))
        for number in gone {
            _ = try await store.erase(
                try EmailAddress("person\(number)@reader.example"),
                leaving: .tombstone("hash-of-nobody-\(number * 7919)"),
                source: "test",
                at: Workplace.noon
            )
        }
        let data = try files.filter { FileManager.default.fileExists(atPath: $0) }
            .map { try Data(contentsOf: URL(filePath: $0)) }.reduce(Data(), +)
        let left = gone.filter { number in
            data.range(of: Data(name(number).utf8)) != nil
                || data.range(of: Data("person\(number)@".utf8)) != nil
        }
        #expect(left == [])
    }

    /// A store of the first version, or one that another program wrote, has old states of rows about.
    @Test func leavesNoTraceOfWhatWasNotBlankedWhenItWasWritten() async throws {
        let store = try workplace.open()
        _ = try await store.importReaders([try person()], as: entry)
        let other = try workplace.openBeside()
        try await other.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA secure_delete = OFF;
                    UPDATE subscribers SET name = '', notes = '', tags = '[]', fields = '{}';
                    """
            )
        }
        try other.close()
        _ = try await store.erase(
            try EmailAddress("xanthippe@reader.example"),
            leaving: .tombstone("hash"),
            source: "test",
            at: Workplace.noon
        )
        #expect(try found(in: files) == [])
    }
}
