import LetterpressModel
import Testing

@Suite struct NestingTests {
    /// The words of a text, wherever they stand in it.
    private func words(_ blocks: [Block]) -> [String] {
        blocks.flatMap { block in
            if case .code(_, let text) = block.content {
                return text.split { " \n".contains($0) }.map(String.init)
            }
            let own = block.inlines.flatMap { $0.plainText.split(separator: " ").map(String.init) }
            return own + block.children.flatMap(words)
        }
    }

    @Test(arguments: [
        (">", ""), ("> ", ""), ("- ", ""), ("1. ", ""), ("- ", "> "), ("1. ", "- > "), ("> - ", ""),
    ])
    func isFlattenedBelowAHundredLevelsWithoutLosingAWord(sign: String, first: String) {
        let signs = first + String(repeating: sign, count: 10_000)
        let reading = Reading(Array("\(signs)deep words\n".utf8), path: "deep.md")
        #expect(reading.findings.map(\.id) == ["nesting.deep"])
        #expect(words(reading.issue.body) == ["deep", "words"])
    }

    @Test func saysWhereItGoesTooDeep() {
        let text = "Above.\n\n" + String(repeating: ">", count: 10_000) + "deep\n"
        let reading = Reading(Array(text.utf8), path: "deep.md")
        #expect(
            reading.descriptions == [
                """
                deep.md:3:100: error: Nesting is deeper than 100 levels
                Take quotations and lists out of one another.
                """
            ]
        )
    }

    @Test(arguments: [150, 151])
    func keepsTheWordsOfEveryLevelOfAList(levels: Int) {
        let text = (0..<levels).map { level in
            String(repeating: "  ", count: level) + "- word\(level)\n"
        }
        let reading = Reading(Array(text.joined().utf8), path: "deep.md")
        #expect(words(reading.issue.body) == (0..<levels).map { "word\($0)" })
        #expect(reading.findings.map(\.id) == ["nesting.deep"])
    }

    @Test func keepsTheWordsOfEveryLevelOfEmphasis() {
        let levels = 2_000
        let open = (0..<levels).map { $0 % 2 == 0 ? "*a " : "**b " }.joined()
        let close = (0..<levels).reversed().map { $0 % 2 == 0 ? " c*" : " d**" }.joined()
        let reading = Reading(Array("\(open)x\(close)\n".utf8), path: "deep.md")
        #expect(reading.findings.map(\.id).allSatisfy { $0 == "nesting.deep" })
        #expect(words(reading.issue.body).count == 2 * levels + 1)
    }

    @Test func isNotSlowedDownByBracketsThatOpenAndNeverClose() {
        for signs in ["[", "![", "*a_", "`", "<", "[a](", "&"] {
            let text = String(repeating: signs, count: 10_000) + "\n"
            let reading = Reading(Array(text.utf8), path: "deep.md")
            #expect(reading.issue.body.count == 1)
        }
    }

    @Test func aHundredLevelsLessTheDocumentAreFine() {
        let reading = Reading(String(repeating: "> ", count: 97) + "words\n")
        #expect(reading.descriptions == [])
        #expect(words(reading.issue.body) == ["words"])
    }
}
