import Foundation
import Testing

/// `letterpress preview`, asked as a browser would ask it.
@Suite struct PreviewTests {
    @Test func showsTheBytesThatRenderPrints() async throws {
        let scratch = try await Self.scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        let plain = try await preview.get("edition?issue=issues/a.md")
        #expect(plain.body == (try await scratch.letterpress("render", "issues/a.md")).output)
        let ada = try await preview.get("edition?issue=issues/a.md&as=1")
        let copy = try await scratch.letterpress("render", "issues/a.md", "--as", "ada@a.example")
        #expect(ada.body == copy.output)
        #expect(ada.body.contains("Hello Ada"))
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

    @Test(arguments: [
        ("text", "Hello there"), ("issue", "<mark>A</mark> letter"), ("links", "utm_source"),
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

    private static func scratch() async throws -> Scratch {
        let scratch = try Scratch.publication()
        try scratch.write(
            """
            ---
            title: A letter
            ---
            Hello {{ first_name | default: "there" }}, [read](https://a.example/b).

            """,
            to: "issues/a.md"
        )
        try scratch.write("email,first_name\nada@a.example,Ada\n", to: "readers.csv")
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        return scratch
    }
}

/// `letterpress preview` in the background.
final class PreviewProcess {
    let address: URL
    private let running: Letterpress.Running
    private let letterpress: Letterpress

    init(_ letterpress: Letterpress) throws {
        self.letterpress = letterpress
        running = try letterpress.start(
            Letterpress.binary.path,
            ["preview", "--port", "0", "--json"]
        )
        var line = Data()
        while let byte = try running.output.fileHandleForReading.read(upToCount: 1),
            !byte.isEmpty, byte != Data([10])
        {
            line += byte
        }
        struct Ready: Decodable { let url: URL }
        address = try JSONDecoder().decode(Ready.self, from: line).url
    }

    // A child of a test may have signals blocked.
    deinit { kill(running.process.processIdentifier, SIGKILL) }

    /// Asks by curl, which sends a path as it is written.
    func get(_ path: String, host: String? = nil) async throws -> (status: Int, body: String) {
        let root = "http://127.0.0.1:\(address.port ?? 0)"
        let place = path.hasPrefix("/") ? root + path : address.absoluteString + path
        let field = host.map { ["-H", "Host: \($0)"] } ?? []
        let result = try await letterpress.run(
            "/usr/bin/env",
            ["curl", "-s", "-g", "--path-as-is", "-w", "\n%{http_code}"] + field + [place]
        )
        let end = result.output.lastIndex(of: "\n") ?? result.output.startIndex
        let status = Int(result.output[end...].dropFirst()) ?? 0
        return (status, String(result.output[..<end]))
    }

    /// The page once it is as it should be: a change takes a moment to be seen.
    func page(_ path: String, when isReady: (String) -> Bool) async throws -> String {
        for _ in 0..<100 {
            let page = try await get(path).body
            if isReady(page) { return page }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await get(path).body
    }
}
