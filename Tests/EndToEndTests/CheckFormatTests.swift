import Foundation
import Testing

/// The same findings for a person, a code host and a workflow.
@Suite struct CheckFormatTests {
    @Test func showsTheLineWithACaret() async throws {
        let scratch = try CheckedLetter.scratch("Größer: ![](https://press.example/a.png)\n")
        let check = try await scratch.letterpress("check")
        #expect(
            check.output.contains(
                """
                issues/a.md:4:11: error: Picture has no alternative text [image.alt]
                    4 | Größer: ![](https://press.example/a.png)
                      |         ^
                Write what it shows: ![A red press](press.jpg); title it "decorative" if it says nothing.
                """
            )
        )
    }

    @Test func cutsALongLineAroundThePlaceAndKeepsATerminalWhole() async throws {
        let words = String(repeating: "字", count: 60)
        let scratch = try CheckedLetter.scratch(
            "\(words)\u{1B}[2J ![](https://p.example/a.png) \(words)\n"
        )
        let output = try await scratch.letterpress("check").output
        #expect(!output.contains("\u{1B}"))
        let lines = output.split(separator: "\n").map(String.init)
        let place = try #require(lines.firstIndex { $0.contains("[image.alt]") })
        let line = lines[place + 1]
        let caret = lines[place + 2]
        func columns(_ text: some StringProtocol) -> Int {
            text.reduce(0) { $0 + ($1 == "字" ? 2 : 1) }
        }
        #expect(line.contains("…") && columns(line) <= 100)
        let before = try #require(line.firstRange(of: "![]")).lowerBound
        #expect(columns(line[..<before]) == columns(caret) - 1)
    }

    @Test(.enabled(if: Python.hasSchemas, "needs jsonschema: apt-get install python3-jsonschema"))
    func writesSARIFAsTheStandardHasIt() async throws {
        let text = "Größer: ![](https://press.example/a.png)\n\n[click here](hhttps://x.example)\n"
        let scratch = try CheckedLetter.scratch(text)
        try scratch.write(CheckedLetter.head + "## \n", to: "issues/Ein Brief: 1%.md")
        let check = try await scratch.letterpress("check", "--format", "sarif")
        #expect(check.status == 1)
        let schema = Letterpress.package
            .appending(path: "Tests/EndToEndTests/Fixtures/sarif-schema-2.1.0.json").path
        let valid = try await Letterpress(folder: Letterpress.package).run(
            Python.path,
            [Python.script("validate-json"), schema],
            input: check.output
        )
        #expect(valid.status == 0, "\(valid.errors)")
        #expect(check.output.contains("\"uri\":\"issues/Ein%20Brief%3A%201%25.md\""))
        // In characters: "Größer: " has 8 of them and 10 bytes.
        #expect(check.output.contains("\"startColumn\":9,\"startLine\":4"))
    }

    @Test func writesAnnotationsForAWorkflow() async throws {
        let scratch = try CheckedLetter.scratch("100%: ![](https://press.example/a.png)\n")
        let check = try await scratch.letterpress("check", "--format", "github")
        #expect(
            check.output.contains(
                "::error file=issues/a.md,line=4,col=7,title=image.alt::Picture has no alternative "
                    + "text%0AWrite what it shows: "
            )
        )
    }
}
