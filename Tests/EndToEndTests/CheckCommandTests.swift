import Foundation
import Testing

/// What `check` promises beyond single checks.
@Suite struct CheckCommandTests {
    private static let letter = "---\ntitle: A letter with a fault\n---\n"

    /// A workspace with one issue, which is the only one.
    private func scratch(_ text: String) async throws -> Scratch {
        let scratch = try Scratch.publication()
        try scratch.write(Self.letter + text, to: "issues/a.md")
        return scratch
    }

    private func ids(_ result: Letterpress.Result) throws -> [String] {
        struct Report: Decodable {
            struct Item: Decodable { let id: String }
            let findings: [Item]
        }
        return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8)).findings
            .map(\.id)
    }

    /// The ids of one severity, in alphabetical order.
    private func told(_ result: Letterpress.Result, as severity: String) -> [String] {
        result.output.matches(of: #/: (error|warning|info): .* \[([a-z.-]+)\]\n/#)
            .filter { $0.1 == severity }.map { String($0.2) }.sorted()
    }

    // MARK: - Exit codes

    @Test func failsOnErrorsAndOnWarningsWhenItIsStrict() async throws {
        let scratch = try await scratch("Words, [click here](https://press.example/).\n")
        #expect(try await scratch.letterpress("check").status == 0)
        #expect(try await scratch.letterpress("check", "--strict").status == 1)
        try scratch.write(Self.letter + "![](https://press.example/a.png)\n", to: "issues/a.md")
        #expect(try await scratch.letterpress("check").status == 1)
        #expect(try await scratch.letterpress("check", "nowhere").status == 66)
    }

    /// What the law and mailbox providers ask of bulk mail is asked once mail leaves this machine.
    @Test func isStricterWhenMessagesGoToReaders() async throws {
        let scratch = try Scratch()
        let plain = "publication: {name: The Weekly Proof, from: hello@proof.example}\n"
        try scratch.write(plain, to: "config/letterpress.yml")
        try scratch.write(Self.letter + "Words.\n", to: "issues/a.md")
        let ids = ["address.missing", "archive.missing", "unsubscribe.missing"]
        let kept = try await scratch.letterpress("check")
        #expect(kept.status == 0)
        #expect(told(kept, as: "warning").filter(ids.contains) == ids)
        try scratch.write(
            plain + "delivery: {transport: smtp, smtp: {url: 'smtp://mail.proof.example:587'}}\n",
            to: "config/letterpress.yml"
        )
        let sent = try await scratch.letterpress("check")
        #expect(sent.status == 1)
        #expect(told(sent, as: "error").filter(ids.contains) == ids)
    }

    @Test func oneFileThatCannotBeReadHidesNoOther() async throws {
        let scratch = try await scratch("![](https://press.example/a.png)\n")
        let folder = scratch.folder.appending(path: "issues/b.md")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let check = try await scratch.letterpress("check", "--json")
        #expect(check.status == 1)
        let found = try ids(check)
        #expect(found.contains("encoding") && found.contains("image.alt"))
        // Nor does it hide one that is asked for by its permalink and comes later.
        try scratch.write("---\ntitle: C\npermalink: see\n---\nWords.\n", to: "issues/c.md")
        #expect(try await scratch.letterpress("render", "see").status == 0)
    }

    // MARK: - Formats

    @Test func showsTheLineWithACaret() async throws {
        let scratch = try await scratch("Größer: ![](https://press.example/a.png)\n")
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
        let scratch = try await scratch("\(words)\u{1B}[2J ![](https://p.example/a.png) \(words)\n")
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
        let scratch = try await scratch(text)
        try scratch.write(Self.letter + "## \n", to: "issues/Ein Brief: 1%.md")
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
        let scratch = try await scratch("100%: ![](https://press.example/a.png)\n")
        let check = try await scratch.letterpress("check", "--format", "github")
        #expect(
            check.output.contains(
                "::error file=issues/a.md,line=4,col=7,title=image.alt::Picture has no alternative "
                    + "text%0AWrite what it shows: "
            )
        )
    }

    // MARK: - Severities and remarks

    @Test func obeysTheConfiguration() async throws {
        let scratch = try await scratch("Words, [click here](https://press.example/).\n")
        let plain = try scratch.read("config/letterpress.yml")
        try scratch.write(
            plain + "checks: {link.vague: error, copy.length: off}\n",
            to: "config/letterpress.yml"
        )
        let check = try await scratch.letterpress("check", "--json")
        #expect(check.status == 1)
        #expect(try ids(check) == ["preheader.length", "link.vague"])
        for (line, words) in [
            (
                "checks: {link.vage: off}\n",
                "config/letterpress.yml:6:21: error: Check 'link.vage' is not known\n"
                    + "Did you mean 'link.vague'?\n"
            ),
            (
                "checks: {link.vague: quiet}\n",
                "config/letterpress.yml:6:22: error: Check 'link.vague' cannot be 'quiet'\n"
                    + "Write off, info, warning, error.\n"
            ),
            (
                "checks: {encoding: off}\n",
                "config/letterpress.yml:6:20: error: Check 'encoding' cannot be turned down\n"
                    + "Take it out of 'checks': something of an issue would be lost without a word.\n"
            ),
        ] {
            try scratch.write(plain + line, to: "config/letterpress.yml")
            let refused = try await scratch.letterpress("check")
            #expect(refused.status == 78)
            #expect(refused.errors == words)
        }
    }

    @Test func ignoresWhatARemarkSaysIsMeant() async throws {
        let scratch = try await scratch(
            """
            ![](https://press.example/a.png) <!-- check: ignore image.alt, image.ratio -->

            <!-- check: ignore image.alt -->
            ![](https://press.example/b.png)

            ![](https://press.example/c.png)

            <!-- check: ignore-issue image.ratio copy.length -->

            ```
            <!-- check: ignore-issue image.alt -->
            ```

            """
        )
        let check = try await scratch.letterpress("check")
        #expect(check.output.components(separatedBy: "[image.alt]").count == 2)
        #expect(check.output.contains("issues/a.md:9:1: error: Picture has no alternative text"))
        #expect(!check.output.contains("image.ratio") && !check.output.contains("copy.length"))
        for format in ["html", "text", "fragment", "page"] {
            let render = try await scratch.letterpress("render", "a", "--format", format)
            #expect(!render.output.contains("ignore image.alt, "), "\(format)")
        }
    }

    @Test func ignoresWhatFrontMatterSaysIsMeant() async throws {
        let scratch = try await scratch("")
        try scratch.write(
            "---\ntitle: TK is a title  # check: ignore copy.placeholder\n"
                + "# check: ignore preheader.length\npreheader: Short\n---\nWords.\n",
            to: "issues/a.md"
        )
        let check = try await scratch.letterpress("check", "--json")
        #expect(check.status == 0)
        #expect(try ids(check) == ["copy.length"])
    }

    // MARK: - Mending

    private static let mendable =
        "---\r\ntitle: A press: its parts\r\n---\r\n"
        + "Dear {{ first_name | default: “you” }}, see [the press](hhttps://press.example/).\r\n"
    private static let mended =
        "---\r\ntitle: 'A press: its parts'\r\n---\r\n"
        + "Dear {{ first_name | default: \"you\" }}, see [the press](https://press.example/).\r\n"

    @Test func mendsWhatNeedsNoThought() async throws {
        let scratch = try await scratch("")
        try scratch.write(Self.mendable, to: "issues/a.md")
        let file = scratch.folder.appending(path: "issues/a.md").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        let asked = try await scratch.letterpress("check", "--fix")
        #expect(asked.status == 77)
        #expect(try scratch.read("issues/a.md") == Self.mendable)
        #expect(
            asked.errors == """
                --- a/issues/a.md
                +++ b/issues/a.md
                @@ -1,5 +1,5 @@
                 ---
                -title: A press: its parts
                +title: 'A press: its parts'
                 ---
                -Dear {{ first_name | default: “you” }}, see [the press](hhttps://press.example/).
                +Dear {{ first_name | default: "you" }}, see [the press](https://press.example/).
                \(" ")
                error: nobody is there to be asked: Make these 3 changes?
                Add --yes to answer beforehand.

                """
        )
        let done = try await scratch.letterpress("check", "--fix", "--yes")
        #expect(done.status == 0)
        #expect(try scratch.read("issues/a.md") == Self.mended)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect(mode as? Int == 0o640)
        let again = try await scratch.letterpress("check", "--fix")
        #expect(again.errors.hasPrefix("Nothing can be mended without a thought.\n"))
    }

    /// The words of a link may say what its destination says; a value of front matter has quotes of its
    /// own already.
    @Test func mendsNothingElse() async throws {
        let scratch = try await scratch("")
        let front = "---\ntitle: A press\nsubject: \"Hi {{ first_name | default: “x” }}\"\n---\n"
        try scratch.write(
            front + "See [hhttps://p.example/](hhttps://p.example/) and [it][p].\n\n"
                + "[p]: hhttps://p.example/\n",
            to: "issues/a.md"
        )
        _ = try await scratch.letterpress("check", "--fix", "--yes")
        #expect(
            try scratch.read("issues/a.md")
                == front + "See [hhttps://p.example/](https://p.example/) and [it][p].\n\n"
                + "[p]: hhttps://p.example/\n"
        )
    }

    // MARK: - Issues together

    @Test func tellsOfAPermalinkThatWasMailedAndIsLost() async throws {
        let scratch = try await scratch("Words for everybody.\n")
        try scratch.writeReaders(1)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        #expect(try await scratch.letterpress("send", "a", "--yes", "--quiet").status == 0)
        #expect(try await scratch.letterpress("check").status == 0)
        try scratch.write(
            "---\ntitle: A letter with a fault\npermalink: another\n---\nWords.\n",
            to: "issues/a.md"
        )
        let renamed = try await scratch.letterpress("check", "issues/a.md")
        #expect(renamed.status == 1)
        #expect(
            renamed.output.contains(
                """
                issues/a.md:3:12: error: Permalink 'a' was mailed and leads nowhere now [permalink.lost]
                    3 | permalink: another
                      |            ^
                Add '/a' to 'redirect_from'.
                """
            )
        )
        try FileManager.default.removeItem(at: scratch.folder.appending(path: "issues/a.md"))
        try scratch.write(Self.letter + "Words.\n", to: "issues/b.md")
        let gone = try await scratch.letterpress("check")
        #expect(gone.status == 1)
        #expect(
            gone.output.contains(
                """
                issues/a.md: error: Permalink 'a' was mailed and leads nowhere now [permalink.lost]
                Bring the issue back, or add it to 'redirect_from' of the issue that replaces it.
                """
            )
        )
        try scratch.write(
            "---\ntitle: A letter with a fault\nredirect_from: /a\n---\nWords.\n",
            to: "issues/b.md"
        )
        #expect(try await scratch.letterpress("check").status == 0)
    }

    @Test func tellsOfACollisionAlsoWhereOneIssueIsNamed() async throws {
        let scratch = try await scratch("Words.\n")
        try scratch.write("---\ntitle: B\npermalink: a\n---\nWords.\n", to: "issues/b.md")
        let check = try await scratch.letterpress("check", "issues/a.md", "--json")
        #expect(check.status == 1)
        #expect(try ids(check).contains("permalink.collision"))
        try scratch.writeReaders(1)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let send = try await scratch.letterpress("send", "issues/a.md", "--yes")
        #expect(send.status == 65)
        #expect(send.errors.contains("Permalink 'a' is also claimed by issues/b.md"))
    }

    /// The edition grows by what readers are called.
    @Test func countsTheLongestValuesIntoTheSize() async throws {
        let sentence = "Ink is what remains of a page when everything else has been said, dear "
        let body = String(
            repeating: sentence + "{{ first_name | default: \"you\" }}.\n\n",
            count: 400
        )
        let scratch = try await scratch("## The beginning\n\n" + body + "## The end\n\nWords.\n")
        #expect(try await scratch.letterpress("check").status == 0)
        let name = String(repeating: "x", count: 140)
        try scratch.write("email,first_name\na@list.example,\(name)\n", to: "readers.csv")
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let check = try await scratch.letterpress("check")
        #expect(check.status == 1)
        let told = check.output.firstMatch(
            of:
                #/HTML edition has (\d+) bytes; Gmail clips it at 99,000, under 'The beginning' \[size.clip\]/#
        )
        #expect(told.flatMap { Int($0.1) } ?? 0 > 99_000)
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(
                atPath: Letterpress.package.appending(path: "../shared/issues").path
            ),
            "real issues lie beside the repository only where it is worked on"
        )
    )
    func findsNoErrorInARealIssue() async throws {
        let scratch = try await scratch("Words.\n")
        let name = "domain-specific-machine-learning.md"
        let real = Letterpress.package.appending(path: "../shared/issues/\(name)")
        try FileManager.default.copyItem(
            at: real,
            to: scratch.folder.appending(path: "issues/\(name)")
        )
        let check = try await scratch.letterpress("check", "issues/\(name)")
        #expect(check.status == 0, "\(check.output)")
    }
}
