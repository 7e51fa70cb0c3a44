import Foundation
import Testing

/// What is done to the list as a whole: who is never mailed, who is forgotten, copies of the store.
@Suite struct StoreCommandTests {
    @Test func keepsListsOfWhoIsNeverMailed() async throws {
        let scratch = try await Scratch.readers()
        let letterpress = scratch.letterpress
        let added = try await letterpress(
            "suppressions",
            "add",
            "@other.example",
            "x@y.example",
            "--note",
            "a law firm"
        )
        #expect(added.output == "2 added, 0 were there before.\n")
        try scratch.write("bo@reader.example\n@third.example\nnot one\n", to: "never.txt")
        let read = try await letterpress(
            "suppressions",
            "import",
            "never.txt",
            "--reason",
            "complaint"
        )
        #expect(read.status == 1)
        #expect(read.errors.hasPrefix("line 3:"))
        #expect(read.output == "2 added, 0 were there before, 1 not understood\n")
        let list = try await letterpress("suppressions", "list").output
        #expect(list.split(separator: "\n").count == 5)
        #expect(list.contains("bo@reader.example,complaint,import of never.txt,,"))
        #expect(try await letterpress("subscribers", "count").output.contains("1  get letters"))
        // The list is read back whole by another workspace.
        try scratch.write(list, to: "list.csv")
        scratch.letterpress.environment = ["LETTERPRESS_STORE": "sqlite:var/other.db"]
        let again = try await scratch.letterpress("suppressions", "import", "list.csv")
        #expect(
            again.output == "4 added, 0 were there before, 0 not understood\n",
            "\(again.errors)"
        )
        let removed = try await scratch.letterpress(
            "suppressions",
            "remove",
            "@other.example",
            "none@y.example"
        )
        #expect(removed.output == "1 removed, 1 were not there.\n")
    }

    @Test func forgetsAPersonAndNamesTheFilesThatDoNot() async throws {
        let scratch = try await Scratch.readers()
        let letterpress = scratch.letterpress
        try scratch.write("---\ntitle: A letter for all readers\n---\nHello.\n", to: "issues/a.md")
        _ = try await letterpress("send", "issues/a.md", "--yes", "--quiet")
        let asked = try await letterpress("subscribers", "erase", "ada@reader.example")
        #expect(asked.status == 77)
        let erased = try await letterpress("subscribers", "erase", "ada@reader.example", "--yes")
        #expect(erased.status == 0, "\(erased.errors)")
        #expect(erased.output.contains("readers.csv"))
        #expect(erased.output.contains("var/outbox/"))
        let store = try Data(contentsOf: scratch.folder.appending(path: "var/letterpress.db"))
        #expect(store.range(of: Data("ada@reader".utf8)) == nil)
        let import_ = try await letterpress("subscribers", "import", "readers.csv")
        #expect(import_.output.contains("0 added, 0 changed, 2 unchanged, 1 suppressed"))
        let refused = try await letterpress(
            "subscribers",
            "add",
            "ada@reader.example",
            "--resubscribe",
            "x"
        )
        #expect(refused.status == 77)
        #expect(refused.errors.contains("(erased)"))
        // Whoever is forgotten is not written down again, whatever is asked of the address.
        _ = try await letterpress("subscribers", "unsubscribe", "ada@reader.example")
        _ = try await letterpress("suppressions", "add", "ada@reader.example")
        #expect(try await !letterpress("suppressions", "list").output.contains("ada@"))
        let recipients = try await letterpress("recipients", "a").output
        #expect(!recipients.contains("ada@"))
        #expect(recipients.split(separator: "\n").count == 4)
    }

    @Test func backsUpAndRestores() async throws {
        let scratch = try await Scratch.readers()
        let letterpress = scratch.letterpress
        let backup = try await letterpress("backup", "copies/monday.db")
        #expect(backup.output == "3 readers, 0 suppressions, 0 campaigns, 0 copies; verified.\n")
        #expect(try await letterpress("backup", "copies/monday.db").status == 73)
        _ = try await letterpress("subscribers", "erase", "ada@reader.example", "--yes")
        _ = try await letterpress("subscribers", "unsubscribe", "bo@reader.example")
        _ = try await letterpress("subscribers", "set", "cy@other.example", "name=Changed")
        #expect(try await letterpress("doctor").output.contains("store          ok: 2 readers"))
        #expect(try await letterpress("restore", "copies/monday.db").status == 77)
        let restored = try await letterpress("restore", "copies/monday.db", "--yes")
        #expect(restored.output == "2 readers, 2 suppressions, 0 campaigns, 0 copies; verified.\n")
        // What was changed is as before; who said no, or was forgotten, stays so.
        #expect(restored.errors.contains("2 who are not to be mailed since the backup stay so."))
        #expect(restored.errors.contains("1 who were erased since the backup are forgotten again."))
        #expect(
            try await letterpress("subscribers", "list").output == """
                bo@reader.example\tunsubscribed\tBo\tpaid, staff
                cy@other.example\tconfirmed\tCy\t

                """
        )
        _ = try await letterpress("restore", "copies/monday.db", "--yes")
        #expect(try scratch.names(in: "var/backups").count == 2)
        try scratch.write("nonsense", to: "bad.db")
        #expect(try await letterpress("restore", "bad.db", "--yes").status == 65)
        #expect(try await letterpress("restore", "none.db", "--yes").status == 66)
    }

    @Test func mendsADamagedStoreByABackup() async throws {
        let scratch = try await Scratch.readers()
        let letterpress = scratch.letterpress
        _ = try await letterpress("backup", "monday.db")
        for file in ["var/letterpress.db-wal", "var/letterpress.db-shm"] {
            try? FileManager.default.removeItem(at: scratch.folder.appending(path: file))
        }
        let file = scratch.folder.appending(path: "var/letterpress.db")
        var bytes = try Data(contentsOf: file)
        for index in 4_096..<bytes.count - 100 where index % 3 == 0 { bytes[index] = 0x5A }
        try bytes.write(to: file)
        let doctor = try await letterpress("doctor")
        #expect(doctor.status == 1)
        #expect(doctor.output.contains("store          fault: damaged"))
        let restored = try await letterpress("restore", "monday.db", "--yes")
        #expect(restored.output.hasPrefix("3 readers"), "\(restored.errors)")
        #expect(try scratch.names(in: "var/backups").contains { $0.hasPrefix("damaged-") })
        #expect(try await letterpress("doctor").status == 0)
    }
}
