import LetterpressModel
import Testing

@Suite struct MarkdownTests {
    /// The tree of `Markdown/NAME.md` is that of `Markdown/NAME.tree`.
    @Test(arguments: try Fixture.names(in: "Markdown"))
    func becomesATree(name: String) throws {
        let reading = Reading(try Fixture.bytes("Markdown/\(name).md"), path: "\(name).md")
        #expect(reading.descriptions == [])
        let tree = Outline(reading.issue).lines.joined(separator: "\n") + "\n"
        try Fixture.expect(tree, equals: "Markdown/\(name).tree")
    }

    /// Quotes, dashes and ellipses as each language has them; as typed where it has none.
    @Test(arguments: [
        ("en", "“She said ‘it’s’ – so…”, the ’90s"), ("en-GB", "“She said ‘it’s’ – so…”, the ’90s"),
        ("de", "„She said ‚it’s‘ – so…“, the ’90s"),
        ("fr-CH", "«\u{202F}She said “it’s” – so…\u{202F}», the ’90s"),
        ("es", "«She said “it’s” – so…», the ’90s"), ("nl", "“She said ‘it’s’ – so…”, the ’90s"),
        ("he", "\"She said 'it's' – so…\", the '90s"),
        ("ja", "\"She said 'it's' -- so...\", the '90s"),
    ])
    func setsPunctuationByLanguage(language: String, words: String) {
        let text = "\"She said 'it's' -- so...\", the '90s"
        #expect(
            Reading(text, language: language).issue.body.map(\.content) == [
                .paragraph([.text(words)])
            ]
        )
        let own = Reading("---\nlanguage: \(language)\n---\n\(text)", language: "xx").issue.body
        #expect(own.map(\.content) == [.paragraph([.text(words)])])
        let plain = Reading(text, smart: false, language: language).issue.body
        #expect(plain.map(\.content) == [.paragraph([.text(text)])])
    }

    @Test(arguments: [
        (#"\"a\" 'b\' \-- c\-- d\..."#, #""a" ‘b' -- c-- d..."#),
        ("`\"a\" -- ...`", "\"a\" -- ..."),
        ("https://x.example/a--b'c", "https://x.example/a--b'c"),
        ("a---b ---- -----", "a—b –– —–"), ("*\"a\"* (\"b\") \"**c**\"", "“a” (“b”) “c”"),
        ("rock 'n' roll, dogs' and cats'", "rock ‘n’ roll, dogs’ and cats’"),
    ])
    func leavesAloneWhatIsEscapedOrCode(text: String, words: String) {
        guard case .paragraph(let inlines)? = Reading(text).issue.body.first?.content else {
            return
        }
        #expect(inlines.plainText == words)
    }
}
