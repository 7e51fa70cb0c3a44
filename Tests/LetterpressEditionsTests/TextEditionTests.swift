import LetterpressEditions
import LetterpressModel
import Testing

@Suite struct TextEditionTests {
    /// The plain-text edition of `Text/NAME.md` is `Text/NAME.txt`.
    @Test(arguments: try Fixture.names(in: "Text"))
    func isLaidOut(name: String) throws {
        let press = Press(archiveURL: "", reason: "Because.", utm: nil)
        let edition = try press.render(Fixture.text("Text/\(name).md"), path: "\(name).md").edition
        try Fixture.expect(edition.text.filled(with: Press.values()), equals: "Text/\(name).txt")
    }

    @Test func japaneseIsBrokenBetweenCharacters() throws {
        let words = String(repeating: "活版印刷では、行の長さを先に決める。", count: 12)
        let lines = try Press(language: "ja").text("\(words)\n").split(separator: "\n")
        let body = lines.filter { $0.contains("活版") || $0.contains("決める") }
        #expect(body.count > 4)
        // Two columns a character.
        #expect(body.allSatisfy { $0.count <= 38 })
        #expect(body.allSatisfy { line in line.first.map { !"、。".contains($0) } ?? false })
    }
}
