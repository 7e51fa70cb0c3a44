import LetterpressModel
import Testing

@testable import LetterpressIssues

/// Front matter and foreign syntax are read in time that grows with the text, whatever is in it.
@Suite struct HostileTextTests {
    private static let pieces = [
        "{{{{", "[[[[", "---\n", "+++\n", "{\"a\":1,", "{\"a\":", "Title: a\n", "a: b\n", " a\n",
        "{%", "%%", "==", "=",
        "$", "$a", "$$", "*|", "*|A", "<%", "<A", "<A ", "</A", "<!--", "<pre>", "`", "`a``b",
        "\\`", "](", "](((", "[a]:",
        "https://", "https://{{", "![[", "]]", "[[a", ":::a\n", "!!! a\n", "##a\n", "import ",
        "import a\n", "> ", "> > ",
        "- ", "1. ", "```\n", "    a\n", "\n", "{:a", "{/*", "{{<a", "{{%a", "\\", "\\[[",
        "href=\"", "@def ", "é", "{{ page.a }}",
        "{{\"", "(", "a: {{b}}\n", "- {{b}}\n", "\t", "---\na: b\n",
    ]

    @Test(.timeLimit(.minutes(1)), arguments: pieces)
    func isNotDrownedByRepetition(piece: String) {
        let text = String(repeating: piece, count: 30_000 / piece.utf8.count)
        for head in ["", "---\n", "---\ntitle: ", "+++\n", "+++\na = ", "{\"a\": ", "Title: a\n"] {
            let parts = FrontMatter(splitting: head + text, path: "x.md")
            var reader = FrontMatterReader(
                parts,
                of: head + text,
                path: "x.md",
                tags: MergeTagTable(fields: [:], path: "x.md")
            )
            if parts.body.utf8.count < 10_000 { reader.read() }
        }
        let foreign = ForeignSyntax(in: text, firstLine: 1, path: "x.md")
        #expect(foreign.findings.allSatisfy { ($0.location.position?.line ?? 0) >= 1 })
    }

    private struct Noise: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test(arguments: 0..<4)
    func readsAnyMixtureOfItsSigns(seed: UInt64) {
        var noise = Noise(state: seed)
        let pieces =
            Self.pieces + [
                "}}", "%}", "}", "]", "]]", "|*", "%>", ">", ")", "\"", "...\n", "title", ": ", "a",
                " ",
            ]
        for _ in 0..<300 {
            var text = ["", "---\n", "+++\n", "{", "Title: a\n"].randomElement(using: &noise) ?? ""
            for _ in 0..<Int.random(in: 0...40, using: &noise) {
                text += pieces.randomElement(using: &noise) ?? ""
            }
            let reading = Reading(Array(text.utf8), path: "x.md")
            #expect(reading.findings.allSatisfy { ($0.location.position?.column ?? 1) >= 1 })
        }
    }
}
