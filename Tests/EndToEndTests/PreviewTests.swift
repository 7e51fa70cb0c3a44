import Foundation
import Testing

/// `letterpress preview`, asked as a browser would ask it.
@Suite struct PreviewTests {
    @Test func showsTheBytesThatRenderPrints() async throws {
        let scratch = try await Self.scratch()
        try scratch.write(
            """
            ---
            title: A letter of conditions
            ---
            {{#if tag:paid}}
            For those who pay, {{ first_name }}.
            {{else}}
            For all: [a link](https://a.example/?q=1&r={{ email }}).
            {{/if}}

            | a | b |
            |---|---|
            | ![press](press.png) | `code & <more>` |

            """,
            to: "issues/b.md"
        )
        try await Self.expectSameBytes(of: ["issues/a.md", "issues/b.md"], in: scratch)
        let preview = try PreviewProcess(scratch.letterpress)
        let ada = try await preview.get("edition?issue=issues/b.md&as=1").body
        #expect(ada.contains("For those who pay, Ada."))
    }

    @Test(
        .enabled(if: !RealIssues.files.isEmpty, "skipped: there are no letters in ../shared/issues")
    )
    func showsTheBytesOfRealIssuesThatRenderPrints() async throws {
        let scratch = try await Self.scratch()
        var paths: [String] = []
        for (number, file) in RealIssues.files.enumerated() {
            let path = "issues/real-\(number).md"
            try FileManager.default.copyItem(at: file, to: scratch.folder.appending(path: path))
            paths.append(path)
        }
        try await Self.expectSameBytes(of: paths, in: scratch)
    }

    /// For nobody and for each reader of `scratch()`.
    private static func expectSameBytes(of issues: [String], in scratch: Scratch) async throws {
        let preview = try PreviewProcess(scratch.letterpress)
        for issue in issues {
            let plain = try await preview.get("edition?issue=\(issue)")
            let render = try await scratch.letterpress("render", issue)
            #expect(plain.body.utf8.elementsEqual(render.output.utf8), "\(issue)")
            #expect(plain.body.count > 1_000)
            for (id, reader) in ["ada@a.example", "bo@a.example"].enumerated() {
                let copy = try await preview.get("edition?issue=\(issue)&as=\(id + 1)")
                let render = try await scratch.letterpress("render", issue, "--as", reader)
                #expect(copy.body.utf8.elementsEqual(render.output.utf8), "\(issue) \(reader)")
            }
        }
    }

    @Test func showsNothingToStrangersAndNothingFromOutside() async throws {
        let scratch = try await Self.scratch()
        try scratch.write("publication: {name: secret}", to: "issues/secret.yml")
        let preview = try PreviewProcess(scratch.letterpress)
        #expect(try await preview.get("").status == 200)
        #expect(try await preview.get("/").status == 403)
        #expect(try await preview.get("/\(String(repeating: "a", count: 26))/").status == 403)
        #expect(try await preview.get("", host: "evil.example").status == 403)
        #expect(try await preview.get("nothing").status == 404)
        for path in ["../../etc/passwd", "/etc/passwd", "config/letterpress.yml"] {
            #expect(try await preview.get("?issue=\(path)").status == 404)
            #expect(try await preview.get("edition?issue=\(path)").status == 404)
        }
        // What is no picture below issues/ is not handed out, whatever leads there.
        for address in ["../config/letterpress.yml", "secret.yml", "/etc/passwd"] {
            let picture = try await preview.get("picture?issue=issues/a.md&url=\(address)")
            #expect(picture.body.contains("Not found"))
            #expect(!picture.body.contains("publication"))
        }
    }

    @Test func handsOutThePicturesBesideAnIssueAndNoOthers() async throws {
        let scratch = try await Self.scratch()
        try scratch.write("not much of a picture", to: "issues/press.png")
        try scratch.write("private", to: "private.png")
        try FileManager.default.createSymbolicLink(
            at: scratch.folder.appending(path: "issues/link.png"),
            withDestinationURL: scratch.folder.appending(path: "private.png")
        )
        let preview = try PreviewProcess(scratch.letterpress)
        func picture(_ address: String) async throws -> String {
            try await preview.get("picture?issue=issues/a.md&url=\(address)").body
        }
        #expect(try await picture("https://proof.example/press.png") == "not much of a picture")
        #expect(try await picture("press.png") == "not much of a picture")
        #expect(try await picture("https://proof.example/link.png").contains("Not found"))
        #expect(try await picture("https://proof.example/../private.png").contains("Not found"))
        #expect(try await picture("https://cdn.example/a.png").contains("Not loaded: cdn.example"))
        let changed = try await preview.get("edition?issue=issues/a.md&pictures=here").body
        #expect(
            changed.contains("picture?issue=issues/a.md&amp;url=https%3A//proof.example/press.png")
        )
    }

    @Test func endsWithTheStateOfItsIssue() async throws {
        let scratch = try await Self.scratch()
        try scratch.write("press", to: "issues/press.png")
        let good = try PreviewProcess(scratch.letterpress)
        #expect(good.end() == 0)
        try scratch.write("---\ntitle: [A\n---\n", to: "issues/a.md")
        let broken = try PreviewProcess(scratch.letterpress)
        #expect(broken.end() == 1)
    }

    @Test(arguments: [
        ("text", "<pre class=\"paper plain\""), ("issue", "<mark>A</mark> letter"),
        ("links", "utm_source"),
        ("source", "&lt;!DOCTYPE html&gt;"), ("message", "List-Unsubscribe"),
    ])
    func hasAViewForEveryPart(view: String, words: String) async throws {
        let scratch = try await Self.scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        #expect(try await preview.get("?view=\(view)").body.contains(words))
    }

    @Test func keepsTheLastGoodEditionOfABrokenFile() async throws {
        let scratch = try await Self.scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        let good = try await preview.get("edition?issue=issues/a.md").body
        try scratch.write("---\ntitle: [A\n---\nOther words\n", to: "issues/a.md")
        let page = try await preview.page("?issue=issues/a.md") { $0.contains("role=\"alert\"") }
        #expect(page.contains("frontmatter.syntax"))
        #expect(try await preview.get("edition?issue=issues/a.md").body == good)
        try FileManager.default.removeItem(at: scratch.folder.appending(path: "issues/a.md"))
        let gone = try await preview.page("?issue=issues/a.md") { $0.contains("no longer there") }
        #expect(gone.contains("Show the issue saved last"))
        #expect(try await preview.get("edition?issue=issues/a.md").body == good)
    }

    @Test func saysThatAPortIsTaken() async throws {
        let scratch = try await Self.scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        let port = try #require(preview.address.port)
        let second = try await scratch.letterpress("preview", "--port", "\(port)")
        #expect(second.status == 69)
        #expect(
            second.errors == """
                error: another program listens on port \(port)
                Stop it, or leave '--port' out to take a free one.

                """
        )
    }

    @Test(.enabled(if: Chromium.isThere, "apt-get install chromium python3"))
    func isUsedInARealBrowser() async throws {
        let scratch = try await Self.scratch()
        try scratch.write(
            """
            ---
            title: A letter
            ---
            ![A press](press.png)

            ![From the web](https://cdn.example/a.png)

            Hello {{ first_name | default: "there" }}, [read](https://a.example/b).

            [Mistyped](hhttps://a.example/b)

            """,
            to: "issues/a.md"
        )
        let preview = try PreviewProcess(scratch.letterpress)
        let seen = try await Chromium.use(preview, in: scratch)
        #expect(seen.picture == 20)
        #expect(seen.changed == 30)
        // What stands in for a picture of the web; the edition still names its own address.
        #expect(seen.elsewhere == 600)
        #expect(seen.source == "https://proof.example/press.png")
        #expect(seen.views["text"]?.contains("Hello there, read [1]") == true)
        #expect(seen.views["issue"]?.contains("title: A letter") == true)
        #expect(seen.views["links"]?.contains("utm_source=the-weekly-proof") == true)
        #expect(seen.views["links"]?.contains("hhttps://a.example/b") == true)
        #expect(seen.views["source"]?.contains("<!DOCTYPE html>") == true)
        #expect(seen.views["message"]?.contains("multipart/alternative") == true)
        #expect(seen.toggles.light != seen.toggles.dark)
        #expect(seen.toggles.phone == 375)
        #expect(seen.toggles.pictures == 0)
        #expect(seen.toggles.styles == 0)
        #expect(
            seen.beside.contains {
                $0.contains("(hhttps://a.example/b)") && $0.contains("link.scheme")
            }
        )
        let toggles =
            ["width-desktop", "width-phone", "colours-auto", "colours-light"]
            + ["colours-dark", "pictures-on", "pictures-off", "styles-kept", "styles-removed"]
        let views = ["edition", "text", "issue", "links", "source", "message"].map { "view-\($0)" }
        #expect(seen.keyboard == ["issue", "as"] + toggles + views)
        #expect(seen.unnamed == [])
        #expect(seen.overflow <= 0)
        #expect(seen.unscripted.frames.count == 1)
        #expect(seen.unscripted.frames.allSatisfy { $0.contains("pictures=here") })
        #expect(seen.unscripted.picture == 30)
        #expect(seen.dark == "rgb(30, 27, 24)")
        #expect(seen.complaints == [])
        #expect(seen.wanted == [])
        #expect(seen.left.loaded)
        #expect(seen.left.followed)
        #expect(seen.left.stays)
        print("A save is seen in the frame after \(seen.median_ms) ms, median of nine.")
    }

    private static func scratch() async throws -> Scratch {
        let scratch = try Scratch.publication()
        try scratch.write(
            """
            ---
            title: A letter
            ---
            ![A press](press.png)

            Hello {{ first_name | default: "there" }}, [read](https://a.example/b).

            """,
            to: "issues/a.md"
        )
        try scratch.write(
            "email,first_name,tags\nada@a.example,Ada,paid\nbo@a.example,\"B<o>&\",\n",
            to: "readers.csv"
        )
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        return scratch
    }
}
