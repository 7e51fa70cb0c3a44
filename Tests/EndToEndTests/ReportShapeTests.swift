import Foundation
import Testing

/// The objects that scripts rely on, each held against its schema in `docs/schemas/`.
@Suite(.enabled(if: Python.hasSchemas, "needs jsonschema: apt-get install python3-jsonschema"))
struct ReportShapeTests {
    private func expect(_ object: String, fits schema: String) throws {
        let file = Letterpress.package.appending(path: "docs/schemas/\(schema).schema.json").path
        let here = Letterpress(folder: Letterpress.package)
        let result = try here.run(
            Python.path,
            [Python.script("validate-json"), file],
            input: object
        )
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test func everyReportHasItsShape() throws {
        let scratch = try Scratch.workspace()
        try scratch.write(
            "email,first_name\nada@list.example,Ada\nnot an address,Bo\n",
            to: "readers.csv"
        )
        try scratch.write(
            "---\ntitle: \n---\nSee [](x) and ![](y.png) and {{ nme }}\n",
            to: "issues/b.md"
        )
        let letterpress = scratch.letterpress
        try expect(
            try letterpress("subscribers", "import", "readers.csv", "--json").output,
            fits: "import"
        )
        for issue in ["welcome", "issues/b.md"] {
            try expect(try letterpress("render", issue, "--format", "json").output, fits: "render")
            try expect(try letterpress("links", issue, "--json").output, fits: "links")
        }
        try expect(try letterpress("check", "--json").output, fits: "check")
        try expect(try letterpress("send", "welcome", "--dry-run", "--json").output, fits: "plan")
        try expect(try letterpress("status", "--json").output, fits: "campaigns")
        try expect(
            try letterpress("send", "welcome", "--yes", "--json", "--quiet").output,
            fits: "status"
        )
        try expect(try letterpress("status", "welcome", "--json").output, fits: "status")
        try expect(
            try letterpress("recipients", "welcome", "--format", "json").output,
            fits: "recipients"
        )
        try expect(try letterpress("list", "--json").output, fits: "list")
    }

    @Test func theRecipientsTableHasTheColumnsOfTheObjects() throws {
        let scratch = try Scratch.workspace()
        try scratch.writeReaders(1)
        _ = try scratch.letterpress("subscribers", "import", "readers.csv")
        _ = try scratch.letterpress("send", "welcome", "--yes", "--quiet")
        let table = try scratch.letterpress("recipients", "welcome").output
        let head = table.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
        let objects = try scratch.letterpress("recipients", "welcome", "--json").output
        let decoded = try JSONSerialization.jsonObject(with: Data(objects.utf8)) as? [[String: Any]]
        #expect(decoded?.first?.keys.sorted() == head.sorted())
    }
}
