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

    /// An address written in ideographs is one, wherever a sentence goes on behind it.
    @Test(arguments: [
        "見てください https://p.example/型変換型変換型変換 です。",
        "見てくださいhttps://p.example/型変換型変換型変換。そうです。",
        "見てください<https://p.example/ランポート署名ランポート署名>です。",
    ])
    func anAddressInIdeographsIsNotBroken(text: String) throws {
        var press = Press(language: "ja")
        for utm in [press.utm, nil] {
            press.utm = utm
            let before = String(repeating: "長い文章がありますので", count: 4)
            let edition = try press.text(before + text + before)
            let rendered = try press.render(before + text + before)
            let address = try #require(rendered.links.first?.sent)
            #expect(edition.contains(address), "\(edition)")
            #expect(edition.split(separator: "\n").count > 8)
        }
    }

    @Test func aPictureThatSaysNothingStillLeadsSomewhere() throws {
        let press = Press(utm: nil)
        let alone = try press.text("[![](https://p.example/a.png)](https://p.example/table)\n")
        #expect(alone.contains("\nhttps://p.example/table\n"))
        let among = try press.text(
            "See [![](https://p.example/a.png)](https://p.example/table) now.\n"
        )
        #expect(among.contains("\nSee https://p.example/table now.\n"))
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
