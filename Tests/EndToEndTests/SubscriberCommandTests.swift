import Foundation
import Testing

/// One reader after another, by hand.
@Suite struct SubscriberCommandTests {
    @Test func addsChangesAndShowsAReader() async throws {
        let scratch = try await Scratch.readers()
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
        let scratch = try await Scratch.readers()
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
        let scratch = try await Scratch.readers()
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
        let scratch = try await Scratch.readers()
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
        let scratch = try await Scratch.readers()
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

    /// Whatever is wrong, no address stands in an error.
    @Test func namesNoAddressInErrors() async throws {
        let scratch = try await Scratch.readers()
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
