import LetterpressIssues
import LetterpressModel
import Testing

/// Cells, and the words of a paragraph before a table, are parsed again by themselves; their places are
/// those of the file all the same.
@Suite struct TablePlaceTests {
    /// Of each link its destination's end and its place.
    private func places(_ text: String) -> [String] {
        let reader = IssueReader(fields: [:], smartPunctuation: true, language: "en")
        let issue = reader.read(Array(text.utf8), path: "a.md", hasFrontMatter: false).issue
        let blocks = issue.body + issue.footnotes.flatMap(\.blocks)
        return blocks.flatMap { places(in: $0) }
    }

    private func places(in block: Block) -> [String] {
        block.inlines.flatMap { places(in: $0) }
            + block.children.flatMap { $0.flatMap { places(in: $0) } }
    }

    private func places(in inlines: [Inline]) -> [String] {
        inlines.flatMap { inline -> [String] in
            guard case .link(let link) = inline else { return places(in: inline.children) }
            let place =
                "\(link.destination.suffix(1)) \(link.position.line):\(link.position.column)"
            return [place]
        }
    }

    @Test func areThoseOfCells() {
        #expect(
            places(
                """
                | a | b |
                |---|---|
                | x | http://p.example/1 |
                | see http://p.example/2 | *y* [two](http://p.example/3) |
                """
            ) == ["1 3:7", "2 4:7", "3 4:32"]
        )
    }

    @Test func areThoseOfTheWordsBefore() {
        #expect(
            places(
                """
                > Words *[three](http://p.example/3)* go
                > and http://p.example/4 and \\
                > more [five](http://p.example/5) here
                > | a | b |
                > |---|---|
                > | x | http://p.example/6 |
                """
            ) == ["3 1:10", "4 2:7", "5 3:8", "6 6:9"]
        )
    }

    @Test func areThoseOfNotes() {
        #expect(
            places(
                """
                Words[^1].

                [^1]: The note http://p.example/1

                    Before http://p.example/2
                    | a | b |
                    |---|---|
                    | x | http://p.example/3 |
                """
            ) == ["1 3:16", "2 5:12", "3 8:11"]
        )
    }
}
