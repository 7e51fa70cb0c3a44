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

    @Test func keepsTheWordsOfHTMLAndDropsItsTags() {
        let reading = Reading("Fish <b>and</b> ch<i>ip</i>s<!-- salt -->\n")
        #expect(Outline(reading.issue).lines == ["paragraph @1:1", "  'Fish and chips'"])
        #expect(Set(reading.findings.map(\.id)) == ["html.dropped"])
    }

    @Test(arguments: [
        ("One<br>two\n", "One two"),
        ("<p>One</p>\n<p>two</p>\n", "One two"),
        ("<table><tr><td>One</td><td>two</td></tr></table>\n", "One two"),
        ("<ul><li>One<li>two</ul>\n", "One two"),
        ("<div>One<div>two</div></div>\n", "One two"),
    ])
    func keepsTheWordsOfHTMLApart(text: String, words: String) throws {
        let block = try #require(Reading(text).issue.body.first)
        guard case .paragraph(let inlines) = block.content else {
            Testing.Issue.record("not a paragraph")
            return
        }
        #expect(inlines.plainText == words)
    }

    @Test func readsTheCharactersThatHTMLSpellsOut() {
        let reading = Reading("<div>Fish &amp; chips &lt;salted&gt;</div>\n")
        #expect(Outline(reading.issue).lines == ["paragraph @1:1", "  'Fish & chips <salted>'"])
    }

    @Test func runsNoScriptAndShowsNoStyle() {
        let reading = Reading(
            """
            <script>alert("x")</script>

            <STYLE type="text/css">
            p {color: red}
            </STYLE>

            <!-- a remark -->

            <p onclick="alert(1)">Words</p>
            """
        )
        #expect(Outline(reading.issue).lines == ["paragraph @9:1", "  'Words'"])
        #expect(
            reading.findings.map { "\($0.id) \($0.location.position?.line ?? 0)" } == [
                "html.dropped 1", "html.dropped 3", "html.dropped 9",
            ]
        )
    }

    @Test func aRemarkAloneIsNoFault() {
        let reading = Reading("Words.\n\n<!-- a remark -->\n\nMore <!-- inside --> words.\n")
        #expect(reading.descriptions == [])
    }
}
