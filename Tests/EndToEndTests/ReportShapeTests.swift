import Foundation
import Testing

/// The objects that scripts rely on, each held against its schema in `docs/schemas/`.
@Suite(.enabled(if: Python.hasSchemas, "needs jsonschema: apt-get install python3-jsonschema"))
struct ReportShapeTests {
    private func expect(_ object: String, fits schema: String) async throws {
        let file = Letterpress.package.appending(path: "docs/schemas/\(schema).schema.json").path
        let here = Letterpress(folder: Letterpress.package)
        let result = try await here.run(
            Python.path,
            [Python.script("validate-json"), file],
            input: object
        )
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test func everyReportHasItsShape() async throws {
        let scratch = try await Scratch.workspace()
        try scratch.write(
            "email,first_name\nada@list.example,Ada\nnot an address,Bo\n",
            to: "readers.csv"
        )
        try scratch.write(
            try scratch.read("config/letterpress.yml") + "fields: {beta: flag}\n",
            to: "config/letterpress.yml"
        )
        try scratch.write(
            "---\ntitle: \n---\nSee [](x) and ![](y.png) and {{ nme }}\n",
            to: "issues/b.md"
        )
        let letterpress = scratch.letterpress
        try await expect(
            try await letterpress("subscribers", "import", "readers.csv", "--json").output,
            fits: "import"
        )
        for issue in ["welcome", "issues/b.md"] {
            try await expect(
                try await letterpress("render", issue, "--format", "json").output,
                fits: "render"
            )
            try await expect(try await letterpress("links", issue, "--json").output, fits: "links")
        }
        try await expect(try await letterpress("check", "--json").output, fits: "check")
        try await expect(
            try await letterpress("send", "welcome", "--dry-run", "--json").output,
            fits: "plan"
        )
        try await expect(
            try await letterpress("rehearse", "welcome", "--kill", "1", "--json").output,
            fits: "rehearse"
        )
        try await expect(try await letterpress("status", "--json").output, fits: "campaigns")
        try await expect(
            try await letterpress("send", "welcome", "--yes", "--json", "--quiet").output,
            fits: "status"
        )
        try await expect(
            try await letterpress("status", "welcome", "--json").output,
            fits: "status"
        )
        try await expect(
            try await letterpress("recipients", "welcome", "--format", "json").output,
            fits: "recipients"
        )
        try await expect(try await letterpress("list", "--json").output, fits: "list")
        for line in try await letterpress("subscribers", "list", "--json").output.split(
            separator: "\n"
        ) {
            try await expect(String(line), fits: "subscriber")
        }
        try await expect(
            try await letterpress("subscribers", "count", "--segment", "tag:x or beta", "--json")
                .output,
            fits: "count"
        )
        try await expect(
            try await letterpress("subscribers", "show", "ada@list.example", "--json").output,
            fits: "subscriber-history"
        )
        _ = try await letterpress("suppressions", "add", "@other.example")
        try await expect(
            try await letterpress("suppressions", "list", "--json").output,
            fits: "suppression"
        )
        try await expect(
            try await letterpress("subscribers", "erase", "ada@list.example", "--yes", "--json")
                .output,
            fits: "erasure"
        )
        try await expect(try PreviewProcess(letterpress).ready, fits: "preview")
    }

    /// Keys, copies for a trial, what became of them, and the domain.
    @Test func everyReportOfMailHasItsShape() async throws {
        let key = "{domain: proof.example, selector: s1, key: var/keys/s1.proof.example.pem}"
        let scratch = try Scratch.publication("dkim: [\(key)]\n")
        try scratch.write("---\ntitle: A letter\n---\nWords.\n", to: "issues/letter.md")
        try scratch.write("; nothing is published\n", to: "empty.zone")
        let letterpress = scratch.letterpress
        for choice in [[], ["--selector", "ed", "--algorithm", "ed25519"]] {
            let command = ["keys", "dkim", "--json"] + choice
            let made = try await letterpress.run(Letterpress.binary.path, command)
            try await expect(made.output, fits: "key")
        }
        let shown = try await letterpress("keys", "dkim", "--show")
        try scratch.write(shown.output, to: "key.zone")
        try await expect(
            try await letterpress("test", "letter", "--to", "ada@reader.example", "--json").output,
            fits: "test"
        )
        let name = try #require(try scratch.names(in: "var/outbox/test").first)
        for zone in ["key.zone", "empty.zone"] {
            let message = "var/outbox/test/\(name)"
            let verified = try await letterpress("verify", message, "--dns", zone, "--json")
            #expect(verified.status == (zone == "key.zone" ? 0 : 1))
            try await expect(verified.output, fits: "verify")
            let looked = try await letterpress("doctor", "--dns", zone, "--json")
            #expect(looked.status == 1)
            try await expect(looked.output, fits: "doctor")
        }
    }

    @Test func theRecipientsTableHasTheColumnsOfTheObjects() async throws {
        let scratch = try await Scratch.workspace()
        try scratch.writeReaders(1)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        _ = try await scratch.letterpress("send", "welcome", "--yes", "--quiet")
        let table = try await scratch.letterpress("recipients", "welcome").output
        let head = table.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
        let objects = try await scratch.letterpress("recipients", "welcome", "--json").output
        let decoded = try JSONSerialization.jsonObject(with: Data(objects.utf8)) as? [[String: Any]]
        #expect(decoded?.first?.keys.sorted() == head.sorted())
    }
}
