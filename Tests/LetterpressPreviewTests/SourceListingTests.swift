import LetterpressModel
import Testing

@testable import LetterpressPreview

@Suite struct SourceListingTests {
    private func finding(_ line: Int, _ column: Int) -> Finding {
        let position = SourcePosition(line: line, column: column)
        let place = SourceLocation(path: "a.md", position: position)
        return Finding("link.scheme", .error, at: place, "Odd", remedy: "Mend it.")
    }

    private func words(_ text: String, _ findings: [Finding] = []) -> [[String]] {
        SourceListing(text, findings: findings).lines.map { line in
            line.parts.map { $0.isPlace ? "[\($0.text)]" : $0.text }
        }
    }

    @Test func marksTheWordThatBeginsAtAPlace() {
        #expect(words("one two three\n", [finding(1, 5)]) == [["one ", "[two]", " three"]])
        #expect(words("one two", [finding(1, 1), finding(1, 5)]) == [["[one]", " ", "[two]"]])
        #expect(words("onetwo", [finding(1, 4)]) == [["one", "[two]"]])
        // Two findings within one word, in either order.
        #expect(words("onetwo x", [finding(1, 4), finding(1, 1)]) == [["[one]", "[two]", " x"]])
    }

    @Test(arguments: [(0, 1), (1, 99), (7, 1), (-3, -3), (1, 0)])
    func takesAnyPlace(line: Int, column: Int) {
        #expect(words("one\ntwo\n", [finding(line, column)]) == [["one"], ["two"]])
    }

    @Test func hasNoLineBehindTheLastLineFeed() {
        #expect(words("") == [[]])
        #expect(words("\n") == [[]])
        #expect(words("a\r\nb") == [["a"], ["b"]])
    }

    @Test func showsOfALongTextWhatIsAroundItsFindings() {
        let text = (1...10_000).map { "line \($0)" }.joined(separator: "\n")
        let listing = SourceListing(text, findings: [finding(5_000, 1)])
        #expect(listing.lines.map(\.number) == Array(1...200) + Array(4_997...5_003))
        #expect(listing.hidden == 10_000 - 207)
    }

    @Test func cutsALongLine() {
        let line = String(repeating: "ä", count: 5_000)
        let shown = words(line)[0].joined()
        #expect(shown.utf8.count < 2_010)
        #expect(shown.hasSuffix("…"))
    }
}
