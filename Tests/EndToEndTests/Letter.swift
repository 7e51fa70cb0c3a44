import Testing

/// A workspace with one issue and two readers, and what becomes of it.
struct Letter {
    static let readers = ["ada@reader.example", "bo@reader.example"]

    let scratch: Scratch

    init() async throws {
        scratch = try Scratch.publication()
        try scratch.write("---\ntitle: A letter\n---\nHello.\n", to: "issues/2026-04-01-letter.md")
        try scratch.write(
            "email\n" + Self.readers.joined(separator: "\n") + "\n",
            to: "readers.csv"
        )
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
    }

    func send(_ environment: [String: String]) async throws -> Letterpress.Result {
        try await Letterpress(folder: scratch.folder, environment: environment)(
            "send",
            "letter",
            "--yes",
            "--quiet"
        )
    }

    /// What `send` says where the server must be mended first.
    static func held(_ words: String) -> String {
        """
        error: the mail server refuses us: \(words)
        The campaign is held and nobody's copy is lost; mend it, then send again.

        """
    }

    /// That a run sent nothing, holds the campaign, and says so in these words and no secret's.
    func expectHeld(_ result: Letterpress.Result, _ words: String, hiding secret: String) {
        #expect(result.errors == Self.held(words))
        #expect(result.status == 69)
        #expect(result.output.contains("of 'letter' is held: 2 readers, 2 pending\nWhy: "))
        let said = result.output + result.errors
        for word in Self.readers + [secret] { #expect(!said.contains(word)) }
    }
}
