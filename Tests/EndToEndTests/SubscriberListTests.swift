import Foundation
import Testing

/// A list brought in from any service, and out again.
@Suite struct SubscriberListTests {
    private static let fields =
        "fields: {plan: text, since: date, copies: number, beta: flag, City: text}\n"

    private func scratch() throws -> Scratch { try Scratch.publication(Self.fields) }

    private static func fixture(_ name: String) -> String {
        Letterpress.package.appending(path: "Tests/EndToEndTests/Fixtures/Lists/\(name).csv").path
    }

    /// Of each service: who stands how, by the first letters of the addresses.
    @Test(arguments: [
        ("mailchimp-subscribed", "ada+ zoe+ halm+ bram+ noor+ sian+"),
        (
            "mailchimp-unsubscribed",
            "otto-unsubscribed ines-unsubscribed kofi-complaint lotte-unsubscribed tomas-unsubscribed"
        ),
        ("mailchimp-cleaned", "gone-bounce closed-bounce full-bounce typo-bounce old-bounce"),
        ("substack", "ada+ zoe+ leser+ otto-unsubscribed bram+ kofi-unsubscribed"),
        (
            "buttondown",
            "ada+ sian+ zoe-pending otto-unsubscribed gone-bounce kofi-complaint pest-manual"
        ),
        ("kit", "ada+ zoe+ bram+ noor-pending otto-unsubscribed gone-bounce kofi-complaint"),
        ("beehiiv", "ada+ zoe+ bram+ noor-pending otto-unsubscribed gone-bounce kofi-unsubscribed"),
        ("ghost", "ada+ zoe+ halm+ otto-unsubscribed bram+ sian-unsubscribed"),
        ("listmonk", "ada+ zoe+ halm+ sian+ otto-unsubscribed lotte-manual"),
        ("mailerlite", "ada+ zoe+ halm+ noor-pending otto-unsubscribed gone-bounce kofi-complaint"),
        (
            "campaign-monitor",
            "ada+ zoe+ bram+ noor-pending otto-unsubscribed gone-bounce lotte-manual"
        ),
        ("brevo", "ada+ zoe+ halm+ noor-pending otto-unsubscribed gone-unsubscribed"),
    ])
    func takesTheListOfEveryService(name: String, standing: String) async throws {
        let scratch = try scratch()
        let first = try await scratch.letterpress(
            "subscribers",
            "import",
            Self.fixture(name),
            "--json"
        )
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("\"rejected\":0"))
        let list = try await scratch.letterpress("subscribers", "list").output
        let stands = list.split(separator: "\n").map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            let mailbox = columns[0].prefix { $0 != "@" }.lowercased()
            return mailbox + (columns[1] == "confirmed" ? "+" : "-\(columns[1])")
        }
        #expect(stands.joined(separator: " ") == standing)
        // Twice is the same as once.
        let export = try await scratch.letterpress("subscribers", "export").output
        let again = try await scratch.letterpress(
            "subscribers",
            "import",
            Self.fixture(name),
            "--json"
        )
        #expect(again.output.contains("\"added\":0"))
        #expect(again.output.contains("\"changed\":0"))
        #expect(try await scratch.letterpress("subscribers", "export").output == export)
    }

    /// What came out goes into an empty store and comes out the same, as values and as JSON lines.
    @Test(arguments: ["csv", "jsonl"])
    func bringsBackWhatItWroteFieldByField(format: String) async throws {
        let scratch = try scratch()
        try scratch.write(
            #"""
            address,state,name,first_name,last_name,tags,language,time_zone,source,created_at,changed_at,consent_at,notes,field.plan,field.copies,field.beta,field.since
            Ada@Reader.example,confirmed,"Ada ""the"" Countess, L.",Ada,,"""a, b"",c",en-GB,Europe/London,"a form, 2",2024-01-02T03:04:05Z,2024-01-02T03:04:06.125Z,2024-01-01T00:00:00Z,"=1+1 'x",gold,-3.5,yes,2024-02-29
            zoë@bücher.example,pending,'=cmd,'',"-",,,,,,,,,,,,
            bo@reader.example,bounce,Bo,,,x;y,,,,2023-01-01T00:00:00Z,2023-01-01T00:00:00Z,,,,,,
            cy@reader.example,unsubscribed,,,,,,,,2023-01-01T00:00:00Z,2023-06-01T00:00:00Z,2023-05-01T00:00:00Z,,,,,
            di@reader.example,complaint,,,,,,,,,,,,,,no,
            ed@reader.example,manual,"@ed",,,,,,,,,,,,0,,

            """#,
            to: "list.csv"
        )
        let first = try await scratch.letterpress("subscribers", "import", "list.csv")
        #expect(
            first.output == "6 rows: 2 added, 0 changed, 0 unchanged, 4 suppressed, 0 rejected\n"
        )
        let out = try await scratch.letterpress("subscribers", "export", "--format", format).output
        #expect(out.split(separator: "\n").count == (format == "csv" ? 7 : 6))
        #expect(!out.contains(",=") && !out.contains(",@"))
        try scratch.write(out, to: "out.\(format)")
        scratch.letterpress.environment = ["LETTERPRESS_STORE": "sqlite:var/other.db"]
        let back = try await scratch.letterpress("subscribers", "import", "out.\(format)")
        #expect(back.status == 0, "\(back.output)\(back.errors)")
        func plain(_ text: String) -> String {
            text.replacing(#/"id":\d+,/#, with: "")
        }
        let again = try await scratch.letterpress("subscribers", "export", "--format", format)
            .output
        #expect(plain(again) == plain(out))
    }

    @Test func putsBadRowsIntoAFileOfTheSameShape() async throws {
        let scratch = try scratch()
        let bad = "no address;Bo;\"x\ny\"\n"
        try scratch.write(
            "email;first_name;notes\r\nada@reader.example;Ada;\n\(bad)cy@reader.example;Cy;;;z\n",
            to: "lists/list.csv"
        )
        let result = try await scratch.letterpress("subscribers", "import", "lists/list.csv")
        #expect(result.status == 1)
        #expect(result.output.contains("3 rows: 1 added"))
        #expect(
            try scratch.read("lists/list.rejects.csv") == """
                line;reason;email;first_name;notes\r
                3;"an address needs exactly one '@' between mailbox and domain";no address;Bo;"x
                y"
                5;"the row has 5 values for 3 columns";cy@reader.example;Cy;;;z

                """
        )
        // Mended, the file of rejects is a list.
        let mended = try scratch.read("lists/list.rejects.csv")
            .replacing("no address", with: "bo@reader.example").replacing(";;;z", with: ";z")
        try scratch.write(mended, to: "mended.csv")
        let second = try await scratch.letterpress("subscribers", "import", "mended.csv")
        #expect(second.output.hasPrefix("2 rows: 2 added"), "\(second.output)")
        #expect(second.status == 0)
    }

    @Test func rehearsesAnImport() async throws {
        let scratch = try scratch()
        try scratch.write("email\nada@reader.example\n", to: "a.csv")
        try scratch.write(
            "email,tags\nada@reader.example,x\nbo@reader.example,\nbo@reader.example,y\n",
            to: "b.csv"
        )
        for _ in 1...2 {
            let empty = try await scratch.letterpress("subscribers", "import", "a.csv", "--dry-run")
            #expect(empty.output.contains("1 row: 1 added"))
            #expect(empty.output.contains("Nothing was kept"))
        }
        _ = try await scratch.letterpress("subscribers", "import", "a.csv")
        for _ in 1...2 {
            let trial = try await scratch.letterpress("subscribers", "import", "b.csv", "--dry-run")
            #expect(trial.output.contains("3 rows: 1 added, 2 changed"), "\(trial.output)")
        }
        #expect(
            try await scratch.letterpress("subscribers", "count", "--json").output.contains(
                "\"total\":1"
            )
        )
        #expect(try !scratch.names(in: "var").contains { $0.hasPrefix(".trial") })
        let real = try await scratch.letterpress("subscribers", "import", "b.csv")
        #expect(real.output.contains("3 rows: 1 added, 2 changed"))
    }

    @Test func readsFromAPipe() async throws {
        let scratch = try scratch()
        let result = try await scratch.letterpress.run(
            "/bin/bash",
            [
                "-c",
                "printf 'email,name\\nada@reader.example,Ada\\nbad,\\n' | letterpress subscribers import -",
            ]
        )
        #expect(result.output.contains("2 rows: 1 added"), "\(result.output)\(result.errors)")
        #expect(try scratch.read("var/standard-input.rejects.csv").contains("3,"))
    }

    @Test func tellsWhatItDoesNotUnderstand() async throws {
        let scratch = try scratch()
        try scratch.write("name\nAda\n", to: "a.csv")
        let nobody = try await scratch.letterpress("subscribers", "import", "a.csv")
        #expect(nobody.status == 65)
        #expect(nobody.errors.contains("--map 'COLUMN=email'"))
        let missing = try await scratch.letterpress("subscribers", "import", "b.csv")
        #expect(missing.status == 66)
        let segment = try await scratch.letterpress(
            "subscribers",
            "count",
            "--segment",
            "tag:a and plann = \"x\""
        )
        #expect(segment.status == 65)
        #expect(
            segment.errors == """
                error: the segment cannot be read: 'plann' is not a field
                    tag:a and plann = "x"
                              ^
                Did you mean 'plan'?

                """
        )
    }
}
