import LetterpressModel
import Testing

@testable import LetterpressIssues

/// A quick look may see too much, never too little: what it passes over is not read again.
@Suite struct SignsTests {
    private static let pieces = [
        "{", "{{", "}}", "{%", "%}", "{:", ".a}", "{#a}", " {.b}", "{/*", "*/}", "*|A", "|*", "<%",
        "%>", "<Aa", "<Aa x=\"y\"/>", "</Aa>", "[[", "a]]", "![[", "%%", "==", "a==", "$", "x^2$",
        "$$", "!!! note", "??? tip", ":::", "note", "##", "##a", "# ", "@def a = 1", "import 'a'",
        "export const a = 1", "\n", "\n\n", "> ", "    ", "`", "a", " ", "é", "字", "1", ".", "-",
        "--", "...", "'", "\"", "~", "~~", "@", "b.example", "www.", "https://", "[^a]", "^", "/",
    ]

    /// Texts that mean something and texts that nearly do, always the same ones.
    private static func texts(_ count: Int) -> [String] {
        var state: UInt64 = 2026
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        return (0..<count).map { _ in
            (0...next(7)).map { _ in pieces[next(pieces.count)] }.joined()
        }
    }

    @Test func foreignSyntaxIsNeverPassedOver() {
        var found = 0
        for text in Self.texts(20_000) where !text.contains("{{") {
            let foreign = ForeignSyntax(in: text, firstLine: 1, path: "a.md")
            guard !foreign.findings.isEmpty else { continue }
            found += 1
            #expect(ForeignSigns.mayStand(in: text), "\(text)")
        }
        #expect(found > 500)
    }

    @Test func wordsAreNeverPassedOver() throws {
        let smart = try #require(SmartPunctuation(language: "en"))
        var found = [0, 0, 0]
        for text in Self.texts(60_000) {
            let words = [Inline.text(text)]
            let signs = TextSigns(in: text)
            if smart.set(words) != words {
                found[0] += 1
                #expect(signs.contains(.punctuation), "\(text)")
            }
            if Strikethrough.read(words) != words {
                found[1] += 1
                #expect(signs.contains(.tilde), "\(text)")
            }
            // A look at every place, without the quick one before it.
            if text.contains("@") || text.contains("://") || text.lowercased().contains("www.") {
                found[2] += 1
                #expect(signs.contains(.address), "\(text)")
            }
        }
        #expect(found.allSatisfy { $0 > 100 }, "\(found.description)")
    }
}
