import Foundation
import GRDB
import LetterpressModel
import LetterpressSQLite
import LetterpressStore
import Testing

/// What a person reads when the file is not what it should be; never an address.
@Suite struct SQLiteErrorTests {
    private let workplace = Workplace()

    private func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test func saysThatAFileIsNoDatabase() throws {
        let text = String(repeating: "ada@reader.example,Ada\n", count: 100)
        try write(text, to: workplace.path)
        let error = #expect(throws: StoreError.self) { _ = try workplace.open() }
        #expect(error == .damaged("file is not a database"))
        #expect(error?.description == "the store is damaged: file is not a database")
        #expect(error?.remedy == "Bring back a backup; nothing was changed.")
        #expect(try String(contentsOfFile: workplace.path, encoding: .utf8) == text)
    }

    @Test func saysThatTheFolderCannotBeMade() throws {
        try write("a file where a folder should be", to: workplace.folder.path)
        let error = #expect(throws: StoreError.self) { _ = try workplace.open() }
        let words = "\(workplace.folder.path) is not a folder"
        #expect(error == .cannotWrite(words))
        #expect(error?.description == "the store cannot be written: \(words)")
    }

    @Test func saysThatTheFileCannotBeOpened() throws {
        let file = URL(filePath: workplace.path)
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        let error = #expect(throws: StoreError.self) { _ = try workplace.open() }
        #expect(error?.description == "the store cannot be written: unable to open database file")
    }

    /// Root may write anywhere, so it is the file that says no: by its format's write version.
    @Test func saysThatTheFileCannotBeWritten() throws {
        _ = try workplace.open()
        let file = try FileHandle(forUpdating: URL(filePath: workplace.path))
        try file.seek(toOffset: 18)
        try file.write(contentsOf: [3])
        try file.close()
        let error = #expect(throws: StoreError.self) { _ = try workplace.open() }
        #expect(error == .cannotWrite("attempt to write a readonly database"))
        #expect(
            error?.description
                == "the store cannot be written: attempt to write a readonly database"
        )
        #expect(
            error?.remedy
                == "Make room on the disk, or mend the permissions, then run the command again."
        )
    }

    /// Each change is damage to one row; each must be told without naming the reader.
    @Test(
        arguments: [
            "UPDATE subscribers SET tags = 'ada@reader.example'",
            "UPDATE subscribers SET fields = 'ada@reader.example'",
            "UPDATE subscribers SET address = 'ada at reader.example'",
        ]
    )
    func saysThatARowIsDamaged(change: String) async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        try await workplace.openBeside().write { try $0.execute(sql: change) }
        let error = await #expect(throws: StoreError.self) { try await store.subscribers(ids: [1]) }
        let what = change.contains("address =") ? "address" : "profile"
        #expect(
            error?.description == "the store is damaged: subscriber 1 has no readable \(what)"
        )
    }

    @Test func saysThatAnEditionIsDamaged() async throws {
        let store = try workplace.open()
        try await store.plan("campaign")
        try await workplace.openBeside().write {
            try $0.execute(sql: #"UPDATE editions SET content = '{"subject": 1}'"#)
        }
        let error = await #expect(throws: StoreError.self) {
            _ = try await store.edition(id: "edition")
        }
        #expect(
            error?.description
                == "the store is damaged: edition 'edition' cannot be read"
        )
    }

    @Test func saysThatTheSecretIsDamaged() async throws {
        let store = try workplace.open()
        let error = await #expect(throws: StoreError.self) { try await store.secret { [1, 2, 3] } }
        #expect(error == .damaged("the secret is missing"))
    }

    @Test func namesNoAddress() async throws {
        let store = try workplace.open()
        try await store.bringIn("ada")
        try await store.plan("campaign")
        try await workplace.openBeside().write { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE UPDATE ON subscribers
                    BEGIN SELECT raise(ABORT, 'no'); END;
                    DROP TABLE suppressions;
                    """
            )
        }
        var errors: [StoreError] = []
        func collect(_ body: () async throws -> Void) async {
            do { try await body() } catch {
                if let error = error as? StoreError { errors.append(error) }
            }
        }
        let ada = try EmailAddress("ada@reader.example")
        await collect { try await store.bringIn("ada") }
        await collect {
            _ = try await store.suppress(
                .address(ada),
                reason: .manual,
                source: "ada",
                note: "",
                at: Workplace.noon
            )
        }
        await collect { _ = try await store.audience() }
        await collect { try await store.plan("other") }
        #expect(errors.count == 4)
        for error in errors {
            #expect(!"\(error)\(error.remedy)".contains("ada"))
            #expect(!"\(error)\(error.remedy)".contains("reader.example"))
        }
    }
}
