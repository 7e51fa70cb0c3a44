import Foundation
import Testing

/// One reader after another, by hand.
@Suite struct SubscriberCommandTests {
    private func scratch() async throws -> Scratch {
        let scratch = try Scratch.publication(
            "fields: {plan: text, copies: number}\nsegments: {paid: 'tag:paid and not tag:staff'}\n"
        )
        try scratch.write(
            """
            email,first_name,tags,plan
            ada@reader.example,Ada,paid,gold
            bo@reader.example,Bo,"paid,staff",
            cy@other.example,Cy,,gold

            """,
            to: "readers.csv"
        )
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        return scratch
    }

    @Test func addsChangesAndShowsAReader() async throws {
        let scratch = try await scratch()
        let letterpress = scratch.letterpress
        let added = try await letterpress(
            "subscribers",
            "add",
            "Di@Reader.example",
            "first_name=Di",
            "copies=02.50",
            "--tag",
            "new"
        )
        #expect(added.output == "Reader 4 is confirmed.\n")
        let set = try await letterpress(
            "subscribers",
            "set",
            "di@reader.example",
            "first_name=Diana",
            "plan=free",
            "address=diana@reader.example"
        )
        #expect(set.output == "Reader 4 is changed.\n")
        let shown = try await letterpress("subscribers", "show", "diana@reader.example").output
        for words in [
            "Diana", "field.copies 2.5", "field.plan   free", "new", "confirmed  added by hand",
        ] {
            #expect(shown.contains(words), "\(words) in \(shown)")
        }
        let gone = try await letterpress("subscribers", "show", "di@reader.example")
        #expect(gone.status == 66)
        #expect(!gone.errors.contains("di@"))
        for (values, words) in [
            ("copies=many", "is a number"), ("plann=x", "Did you mean 'plan'?"),
            ("address=ada@reader.example", "another reader has this address"),
            ("address=x", "this is no address"),
        ] {
            let bad = try await letterpress("subscribers", "set", "diana@reader.example", values)
            #expect(bad.status == 65)
            #expect(bad.errors.contains(words), "\(bad.errors)")
        }
    }

    @Test func tagsReadersOneByOneAndBySegment() async throws {
        let scratch = try await scratch()
        let letterpress = scratch.letterpress
        let one = try await letterpress(
            "subscribers",
            "tag",
            "cy@other.example",
            "--add",
            "paid",
            "--add",
            "vip",
            "--remove",
            "none"
        )
        #expect(one.output == "1 reader changed.\n")
        let many = try await letterpress(
            "subscribers",
            "tag",
            "--segment",
            "paid",
            "--remove",
            "PAID",
            "--add",
            "x"
        )
        #expect(many.output == "2 readers changed.\n")
        let left = try await letterpress("subscribers", "list", "--segment", "tag:paid").output
        #expect(left == "bo@reader.example\tconfirmed\tBo\tpaid, staff\n")
        #expect(try await letterpress("subscribers", "tag", "--add", "x").status == 64)
    }

    @Test func explainsACount() async throws {
        let scratch = try await scratch()
        _ = try await scratch.letterpress(
            "subscribers",
            "remove",
            "ada@reader.example",
            "--reason",
            "by phone"
        )
        let count = try await scratch.letterpress("subscribers", "count", "--segment", "paid")
            .output
        #expect(
            count == """
                Readers of whom (tag:"paid") and (not (tag:"staff"))

                        1  match
                        0  get letters
                        1  do not: unsubscribed

                Each part by itself
                        2  tag:"paid"
                        2  not (tag:"staff")

                """
        )
        let all = try await scratch.letterpress("subscribers", "count").output
        #expect(
            all == "        3  readers\n        2  get letters\n        1  do not: unsubscribed\n"
        )
    }

    @Test func unsubscribesByAddressTokenAndList() async throws {
        let scratch = try await scratch()
        let letterpress = scratch.letterpress
        // The token of Ada stands in the link of her own copy.
        try scratch.write("---\ntitle: A letter for all readers\n---\nHello.\n", to: "issues/a.md")
        _ = try await letterpress("send", "issues/a.md", "--yes", "--quiet")
        let outbox = try scratch.names(in: "var/outbox")[0]
        var token: Substring?
        for name in try scratch.names(in: "var/outbox/\(outbox)") where name.hasSuffix(".eml") {
            let mail = try scratch.read("var/outbox/\(outbox)/\(name)")
            guard mail.contains("ada@reader.example") else { continue }
            token =
                mail.firstMatch(
                    of: #/List-Unsubscribe:\s*<https:\/\/proof\.example\/u\/([a-z2-7]{26})>/#
                )?.1
        }
        let ada = String(try #require(token))
        let result = try await letterpress.run(
            "/bin/bash",
            [
                "-c",
                "printf 'bo@reader.example\\n\\nnobody@else.example\\nnonsense\\n' | letterpress subscribers unsubscribe \(ada) -",
            ]
        )
        #expect(result.status == 1)
        #expect(result.output == "3 unsubscribed, 0 had before.\n")
        #expect(result.errors.hasPrefix("line 4: error: this is no address"))
        #expect(!result.errors.contains("nonsense"))
        let states = try await letterpress("subscribers", "list").output
        #expect(states.matches(of: #/\tunsubscribed\t/#).count == 2)
        // A stranger who said no is not taken in later.
        let stranger = try await letterpress("subscribers", "add", "nobody@else.example")
        #expect(stranger.status == 77)
        #expect(stranger.errors.contains("--resubscribe"))
        let back = try await letterpress(
            "subscribers",
            "add",
            "nobody@else.example",
            "--resubscribe",
            "asked by phone"
        )
        #expect(back.status == 0, "\(back.errors)")
        #expect(
            try await letterpress("subscribers", "show", "nobody@else.example").output
                .contains("confirmed  added by hand: asked by phone")
        )
    }

    @Test func sendsToASegment() async throws {
        let scratch = try await scratch()
        try scratch.write("---\ntitle: A letter for some readers\n---\nHello.\n", to: "issues/a.md")
        let plan = try await scratch.letterpress(
            "send",
            "issues/a.md",
            "--segment",
            "paid",
            "--dry-run",
            "--json"
        )
        #expect(plan.output.contains("\"recipients\":1"), "\(plan.output)\(plan.errors)")
        #expect(plan.output.contains("\"segment\":\"paid\""))
        #expect(plan.output.contains("\"segment\":2"))
        let sent = try await scratch.letterpress(
            "send",
            "issues/a.md",
            "--segment",
            "paid",
            "--yes",
            "--quiet"
        )
        #expect(sent.status == 0, "\(sent.errors)")
        let copies = try await scratch.letterpress("subscribers", "show", "ada@reader.example")
            .output
        #expect(copies.contains("a  accepted"))
        let nobody = try await scratch.letterpress(
            "send",
            "issues/a.md",
            "--segment",
            "tag:none",
            "--yes"
        )
        #expect(nobody.status == 77)
    }

    @Test func keepsListsOfWhoIsNeverMailed() async throws {
        let scratch = try await scratch()
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
        let scratch = try await scratch()
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
        let recipients = try await letterpress("recipients", "a").output
        #expect(!recipients.contains("ada@"))
        #expect(recipients.split(separator: "\n").count == 4)
    }

    @Test func backsUpAndRestores() async throws {
        let scratch = try await scratch()
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
        let scratch = try await scratch()
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
        #expect(doctor.output.contains("store          damaged"))
        let restored = try await letterpress("restore", "monday.db", "--yes")
        #expect(restored.output.hasPrefix("3 readers"), "\(restored.errors)")
        #expect(try scratch.names(in: "var/backups").contains { $0.hasPrefix("damaged-") })
        #expect(try await letterpress("doctor").status == 0)
    }

    /// Whatever is wrong, no address stands in an error.
    @Test func namesNoAddressInErrors() async throws {
        let scratch = try await scratch()
        _ = try await scratch.letterpress("subscribers", "remove", "bo@reader.example")
        for arguments in [
            ["subscribers", "show", "secret@nowhere.example"],
            ["subscribers", "add", "bo@reader.example"],
            ["subscribers", "set", "secret@nowhere.example", "name=x"],
            ["subscribers", "add", "secret nowhere.example"],
            ["subscribers", "unsubscribe", "secret nowhere.example"],
            ["suppressions", "add", "secret@@nowhere"],
            ["render", "x", "--as", "secret@nowhere.example"],
        ] {
            let result = try await scratch.letterpress.run(Letterpress.binary.path, arguments)
            #expect(result.status != 0)
            #expect(
                !result.errors.contains("secret") && !result.errors.contains("bo@"),
                "\(result.errors)"
            )
        }
    }
}
