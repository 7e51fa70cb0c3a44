import Foundation
import Testing

/// Every command that a document tells a user to type works as it stands there.
@Suite struct DocumentTests {
    /// The `console` blocks of a document as one script; `$ ` begins a command.
    private func commands(in document: String) throws -> [String] {
        let text = String(
            decoding: try Data(contentsOf: Letterpress.package.appending(path: document)),
            as: UTF8.self
        )
        var isConsole = false
        var commands: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isConsole = line == "```console"
            } else if isConsole, line.hasPrefix("$ ") {
                commands.append(String(line.dropFirst(2)))
            }
        }
        return commands
    }

    /// Some begin with nothing, the others in a workspace.
    @Test(arguments: [
        ("docs/getting-started.md", false), ("docs/deliverability.md", false),
        ("docs/checks.md", true), ("docs/subscribers.md", true),
        ("docs/sending.md", true),
    ])
    func itsCommandsWork(document: String, needsWorkspace: Bool) async throws {
        let scratch = try needsWorkspace ? await Scratch.workspace() : Scratch()
        let commands = try commands(in: document)
        #expect(commands.count > 2)
        let script =
            "set -e\n"
            + commands.map { "echo '$ \($0.replacing("'", with: "'\\''"))'\n\($0)" }
            .joined(separator: "\n")
        let result = try await scratch.letterpress.run("/bin/bash", ["-c", script])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    /// The example with all keys is read without a complaint, so each of them is known.
    @Test func theConfigurationReferenceIsRead() async throws {
        let text = String(
            decoding: try Data(
                contentsOf: Letterpress.package.appending(path: "docs/configuration.md")
            ),
            as: UTF8.self
        )
        let example = try #require(text.firstMatch(of: #/```yaml\n([\s\S]*?)```/#)?.1)
        let scratch = try await Scratch.workspace()
        try scratch.write(String(example), to: "config/letterpress.yml")
        let result = try await scratch.letterpress("list")
        #expect(result.errors.isEmpty)
        #expect(result.status == 0)
    }

    private func read(_ document: String) throws -> String {
        let file = Letterpress.package.appending(path: document)
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    /// The example of a theme is the built-in one, key by key.
    @Test func theThemeReferenceIsTheBuiltInTheme() async throws {
        let text = try read("docs/themes.md")
        let example = try #require(text.firstMatch(of: #/```yaml\n([\s\S]*?)```/#)?.1)
        let scratch = try await Scratch.workspace()
        let before = try await scratch.letterpress("render", "welcome").output
        try scratch.write(String(example), to: "config/theme/theme.yml")
        #expect(try await scratch.letterpress("check", "--strict").status == 0)
        #expect(try await scratch.letterpress("render", "welcome").output == before)
    }

    /// Every term of the reference of expressions can be asked in an issue.
    @Test func theTermsOfExpressionsAreUnderstood() async throws {
        let text = try read("docs/expressions.md")
        var terms = text.matches(of: #/^\| (`.*?) \|/#.anchorsMatchLineEndings()).flatMap { row in
            row.1.matches(of: #/`([^`]+)`/#).map { String($0.1) }
        }.filter { $0.count > 2 }
        terms += text.matches(of: #/\n    (tag:paid and not .*)\n/#).map { String($0.1) }
        #expect(terms.count > 10)
        let scratch = try await Scratch.workspace()
        let fields = "fields: {plan: text, copies: number, since: date, beta: flag}\n"
        try scratch.write(
            try scratch.read("config/letterpress.yml") + fields,
            to: "config/letterpress.yml"
        )
        let blocks = terms.map { "{{#if \($0)}}\nWords.\n{{/if}}\n" }.joined(separator: "\n")
        try scratch.write("---\ntitle: A letter with terms\n---\n\(blocks)", to: "issues/a.md")
        let check = try await scratch.letterpress("check", "issues/a.md")
        #expect(check.status == 0, "\(check.output)\(check.errors)")
        #expect(!check.output.contains("merge."), "\(check.output)")
    }

    /// Each runs until it is told to stop; the page it names is there.
    @Test func thePreviewsOpen() async throws {
        let scratch = try await Scratch.workspace()
        let commands = try commands(in: "docs/preview.md")
        #expect(commands.count == 3)
        for command in commands {
            let script = """
                set -e
                \(command) >address 2>notes & preview=$!
                trap 'kill $preview 2>/dev/null || true; cat address notes >&2' EXIT
                for _ in $(seq 200); do [ "$(wc -l <address)" -gt 0 ] && break; sleep 0.05; done
                curl -sS --fail "$(grep -o 'http://[^"]*' address)"
                kill $preview
                wait $preview
                """
            let result = try await scratch.letterpress.run("/bin/bash", ["-c", script])
            #expect(result.status == 0, "\(command): \(result.errors)")
            #expect(result.output.contains("In the inbox"), "\(command)")
        }
    }

    /// The rehearsal of `docs/sending.md`, with a port of its own.
    @Test func theRehearsalWorks() async throws {
        let scratch = try await Scratch.workspace()
        try scratch.writeReaders(2)
        let sink = try SinkProcess(scratch.letterpress, into: "var/sink")
        scratch.letterpress.environment = sink.environment.merging(
            ["LETTERPRESS_STORE": "sqlite:var/rehearsal.db"]) { $1 }
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        #expect(try await scratch.letterpress("send", "welcome", "--yes").status == 0)
        sink.stop()
        #expect(
            try scratch.names(in: "var/sink") == ["ca.pem", "events.jsonl", "mbox", "messages"]
        )
        #expect(try scratch.names(in: "var/sink/messages") == ["000001.eml", "000002.eml"])
    }
}
