import LetterpressModel
import Testing

@testable import LetterpressIssues

/// One tree at a time stands in the arena, and nobody can tell which.
@Suite struct CommonMarkArenaTests {
    /// Of every kind, and longer than what is kept for the next text.
    private static let long = String(
        repeating:
            "# A *head*\n\n> - [x] `code`, [a link](https://proof.example \"t\") &amp; ![p](p.jpg)\n\n",
        count: 3_000
    )

    private func words(of document: borrowing CommonMarkDocument) -> String {
        document.tree(firstLine: 1).root.children.words
    }

    @Test func aSecondTreeStandsBesideTheFirst() {
        let first = CommonMarkDocument(parsing: "one *two* three")
        let second = CommonMarkDocument(parsing: "four **five**")
        #expect(words(of: first) == "one two three")
        #expect(words(of: second) == "four five")
    }

    @Test func roomIsUsedAgain() {
        let alone = words(of: CommonMarkDocument(parsing: "a short one"))
        for _ in 0..<3 {
            #expect(words(of: CommonMarkDocument(parsing: Self.long)).utf8.count > 60_000)
            #expect(words(of: CommonMarkDocument(parsing: "a short one")) == alone)
        }
    }

    /// A line that grows in its place, and one that has to move, past the largest block.
    @Test(arguments: [100, 300_000, 20_000_000])
    func textsOfAnySizeAreWhole(bytes: Int) {
        let code = String(repeating: "x", count: bytes)
        let text = "before\n\n```\n\(code)\n```\n\nbehind"
        #expect(words(of: CommonMarkDocument(parsing: text)) == "before\(code)\nbehind")
    }

    @Test func manyAtOnceReadTheSame() async {
        let texts = (0..<8).map { number in
            String(
                repeating:
                    "Reader \(number) has *\(number)* [links](https://a.example/\(number)).\n\n",
                count: 200
            )
        }
        let expected = texts.map { read($0) }
        await withTaskGroup(of: (Int, [Block]).self) { group in
            for round in 0..<80 {
                let number = round % texts.count
                group.addTask { (number, read(texts[number])) }
            }
            for await (number, blocks) in group { #expect(blocks == expected[number]) }
        }
    }

    private func read(_ text: String) -> [Block] {
        IssueReader(fields: [:], smartPunctuation: true, language: "en")
            .read(Array(text.utf8), path: "a.md", hasFrontMatter: false).issue.body
    }
}
