import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore
import Testing

@Suite struct SQLiteFileTests {
    private let workplace = Workplace()

    @Test func makesTheFileInAFolderForItsOwnerOnly() throws {
        _ = try workplace.open()
        let folder = URL(filePath: workplace.path).deletingLastPathComponent().path
        #expect(try workplace.mode(of: folder) == 0o700)
        #expect(FileManager.default.fileExists(atPath: workplace.path))
    }

    /// `var` may be there already, made by the outbox for everybody to read.
    @Test func letsNobodyElseReadTheFile() throws {
        let folder = URL(filePath: workplace.path).deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755]
        )
        let store = try workplace.open()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            #expect(try workplace.mode(of: folder.appending(path: name).path) == 0o600, "\(name)")
        }
        withExtendedLifetime(store) {}
    }

    @Test func findsEverythingAgain() async throws {
        let secret = [UInt8](repeating: 7, count: 32)
        do {
            let store = try workplace.open()
            #expect(try await store.secret { secret } == secret)
            try await store.bringIn("ada", "grace")
            try await store.plan("campaign")
            let holder = "press"
            let until = Workplace.noon.addingTimeInterval(60)
            try await store.lease("campaign", holder: holder, until: until, now: Workplace.noon)
            #expect(
                try await store.attempt(1, in: "campaign", holder: holder, now: Workplace.noon)
            )
        }
        let store = try workplace.open()
        #expect(try await store.secret { [UInt8](repeating: 8, count: 32) } == secret)
        let readers = try await store.subscribers(ids: [1, 2])
        #expect(readers.map(\.address.wire) == ["ada@reader.example", "grace@reader.example"])
        #expect(
            readers.map(\.consent) == [
                .confirmed(at: Workplace.noon), .confirmed(at: Workplace.noon),
            ]
        )
        #expect(readers.map(\.profile.tags) == [["paid"], ["paid"]])
        #expect(readers.map(\.profile.fields) == [["plan": "gold"], ["plan": "gold"]])
        #expect(try await store.campaigns().map(\.id) == ["campaign"])
        #expect(try await store.edition(id: "edition")?.language == "en")
        #expect(
            try await store.counts(of: "campaign") == DeliveryCounts([.attempting: 1, .pending: 1])
        )
        // The lease is in the file too.
        await #expect(throws: StoreError.leased(by: "press")) {
            try await store.lease(
                "campaign",
                holder: "other",
                until: Workplace.noon,
                now: Workplace.noon
            )
        }
    }

    @Test func neverGivesAnIdTwice() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada", "grace")
        try await workplace.openBeside().write { try $0.execute(sql: "DELETE FROM subscribers") }
        try await store.bringIn("edsger")
        let reader = try await store.subscriber(key: "edsger@reader.example")
        #expect(reader?.id == 3)
    }

    @Test func writesCommitsThrough() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        let mode = try await workplace.openBeside().read {
            try String.fetchOne($0, sql: "PRAGMA journal_mode")
        }
        #expect(mode == "wal")
    }

    @Test func isOpenedByTwoAtTheSameTime() async throws {
        let one = try workplace.open()
        let two = try workplace.open()
        try await one.bringIn("ada")
        try await two.bringIn("grace")
        #expect(try await one.audience() == Audience(recipients: 2))
        #expect(try await two.audience() == Audience(recipients: 2))
        try await one.plan("campaign")
        let until = Workplace.noon.addingTimeInterval(60)
        try await one.lease("campaign", holder: "one", until: until, now: Workplace.noon)
        await #expect(throws: StoreError.leased(by: "one")) {
            try await two.lease("campaign", holder: "two", until: until, now: Workplace.noon)
        }
        #expect(try await one.attempt(1, in: "campaign", holder: "one", now: Workplace.noon))
        #expect(
            try await two.counts(of: "campaign") == DeliveryCounts([.attempting: 1, .pending: 1])
        )
    }

    /// Two processes that import the same readers at once make each of them once.
    @Test func isWrittenByTwoAtTheSameTime() async throws {
        let stores = [try workplace.open(), try workplace.open()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for store in stores {
                group.addTask {
                    for number in 1...50 { try await store.bringIn("reader\(number)") }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await stores[0].audience() == Audience(recipients: 50))
    }
}
