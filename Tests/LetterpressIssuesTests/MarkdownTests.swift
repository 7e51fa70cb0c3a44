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

    @Test(arguments: ["de", "fr-CH", "ja"])
    func leavesQuotationMarksOfOtherLanguagesAlone(language: String) {
        let text = "Say \"it's\" -- so..."
        let asConfigured = Reading(text, language: language).issue.body
        #expect(asConfigured == Reading(text, smart: false).issue.body)
        let asTheIssueSays = Reading("---\nlanguage: \(language)\n---\n\(text)").issue.body
        #expect(asTheIssueSays.map(\.content) == asConfigured.map(\.content))
        #expect(asConfigured != Reading(text).issue.body)
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
