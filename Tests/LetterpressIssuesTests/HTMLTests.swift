import Foundation
import LetterpressModel
import Testing

/// What becomes of raw HTML; `Markdown/html-*.md` and `Broken/html-*.md` hold the rest.
@Suite struct HTMLTests {
    private func lines(_ text: String) -> [String] { Outline(Reading(text).issue).lines }

    private func findings(_ text: String) -> [String] {
        Reading(text).findings.map { finding in
            let place = finding.location.position ?? .start
            return "\(finding.id) \(place.line):\(place.column)"
        }
    }

    /// The words of a text, wherever they stand.
    private func words(_ blocks: [Block]) -> String {
        blocks.map { block in
            let own = block.inlines.map(\.plainText)
            let code = if case .code(_, let text) = block.content { [text] } else { [String]() }
            return (own + code + block.children.map(words)).joined(separator: " ")
        }.joined(separator: " ")
    }

    @Test func aRemarkAloneIsNoFault() {
        let reading = Reading("Words.\n\n<!-- a remark -->\n\nMore <!-- inside --> words.\n")
        #expect(reading.descriptions == [])
    }

    @Test(arguments: ["more", " more ", "excerpt", "READ-MORE", "readmore"])
    func endsTheExcerptAtItsMark(word: String) {
        let issue = Reading("One.\n\n<div>Two</div>\n\n<!--\(word)-->\n\nThree.\n").issue
        #expect(issue.excerptLength == 2)
        #expect(issue.body.count == 3)
    }

    @Test func endsTheExcerptBeforeTheElementThatHoldsItsMark() {
        let text = "One.\n\n<div align=\"center\">\n\nTwo.\n\n<!-- more -->\n\nThree.\n\n</div>\n"
        #expect(Reading(text).issue.excerptLength == 1)
        #expect(Reading("One.\n\n> <!-- more -->\n\nTwo.\n").issue.excerptLength == nil)
    }

    @Test func runsNoScriptAndShowsNoStyle() {
        let reading = Reading(
            """
            <script>alert("x")</script>

            <STYLE type="text/css">
            p {color: red}
            </STYLE>

            Words <script>alert(1)</script> <div><script>

            alert(2) <b>

            </script></div>
            <p onclick="alert(1)">Words</p>
            """
        )
        #expect(words(reading.issue.body).split(separator: " ") == ["Words", "Words"])
        #expect(Set(reading.findings.map(\.id)) == ["html.unsafe"])
    }

    /// Tags and attributes are dropped where they would run something; what they held is kept.
    @Test(arguments: [
        ("<p style=\"color:#123456\">x</p>", "color:#123456"),
        ("<p style=\"COLOR : #ABC ;\">x</p>", "color:#aabbcc"),
        ("<p style=\"background: #fff\">x</p>", "background-color:#ffffff"),
        (
            "<p style=\"text-align:center;width:50%;max-width:600px\">x</p>",
            "text-align:center;width:50%;max-width:600px"
        ),
        (
            "<p style=\"margin:0 auto;padding:4px 8px 0 2px\">x</p>",
            "margin:0 auto;padding:4px 8px 0 2px"
        ),
        (
            "<p style=\"font-weight:700;font-style:italic\">x</p>",
            "font-weight:700;font-style:italic"
        ),
        ("<p style=\"color:red\">x</p>", nil), ("<p style=\"color:#12345g\">x</p>", nil),
        ("<p style=\"color:#123456 !important\">x</p>", nil),
        ("<p style=\"background:url(x.png)\">x</p>", nil),
        ("<p style=\"background:#fff url(x)\">x</p>", nil),
        ("<p style=\"color:/**/#123456\">x</p>", nil), ("<p style=\"c\\6flor:#123456\">x</p>", nil),
        ("<p style=\"width:expression(alert(1))\">x</p>", nil),
        ("<p style=\"margin:-9px\">x</p>", nil), ("<p style=\"padding:auto\">x</p>", nil),
        ("<p style=\"width:99999999999999999999px\">x</p>", nil),
        ("<p style=\"position:fixed;behavior:x;-moz-binding:y\">x</p>", nil),
        ("<p style=\"color:#123456&quot; onclick=&quot;x\">x</p>", nil),
        ("<p style=\"margin:1px 2px 3px 4px 5px\">x</p>", nil),
    ])
    func letsDeclarationsThroughThatItUnderstands(text: String, style: String?) {
        let blocks = Reading(text).issue.body
        guard case .element(let element, _)? = blocks.first?.content else {
            #expect(style == nil)
            return
        }
        #expect(element["style"] == style)
        #expect(element.attributes.count == 1)
    }

    @Test(arguments: [
        (
            "<td width=\"50%\" height=20 colspan=2 rowspan=3 align=LEFT valign=Top bgcolor=#ABCDEF>",
            [
                "width=50%", "height=20", "colspan=2", "rowspan=3", "align=left", "valign=top",
                "bgcolor=#abcdef",
            ]
        ),
        ("<td width=120px>", ["width=120"]),
        ("<td width=1e9 height=5% bgcolor=red align=char>", []),
        ("<td colspan=1000 rowspan=-1 id=x class=y data-z=1 background=x.png nowrap>", []),
        ("<td dir=rtl lang=pt-BR title='A title'>", ["dir=rtl", "lang=pt-BR", "title=A title"]),
        ("<td dir=up lang='x\" y' title='  '>", []),
    ])
    func letsAttributesThroughThatMailClientsTake(tag: String, kept: [String]) throws {
        let text = "<table>\n<tr>\(tag)x</td></tr>\n</table>\n"
        var block = try #require(Reading(text).issue.body.first)
        var attributes: [HTMLElement.Attribute] = []
        while case .element(let element, let inner) = block.content, let next = inner.first {
            attributes = element.attributes
            block = next
        }
        #expect(attributes.map { "\($0.name)=\($0.value)" } == kept)
    }

    @Test(arguments: [
        // Behind quotation signs, indentation, an escape, a BOM-less accent, a soft break.
        ("> <foo>a</foo>\n", ["html.dropped 1:3"]),
        ("- a\n\n  <foo>\n  b <bar>\n", ["html.dropped 3:3", "html.dropped 4:5"]),
        ("> > <div>\n> >  é <foo>x</foo></div>\n", ["html.dropped 2:9"]),
        ("---\ntitle: T\n---\nAn \\~ <foo>x</foo>\n", ["html.dropped 4:7"]),
        ("<div>\\~ <foo>x</foo></div>\n", ["html.dropped 1:9"]),
        ("One\n  two <foo>x</foo>\n", ["html.dropped 2:7"]),
        ("# A <foo>x</foo>\n", ["html.dropped 1:5"]),
        // libcmark forgets lines behind a backslash, and remembers them at the next line end.
        ("One\\\n  two <foo>x</foo>\n", ["html.dropped 2:7"]),
        (
            "> a \\\n> b <foo>\\\n> <foo>\n> c <foo> `d\n> e` <foo>\\\n> <foo>\n",
            [
                "html.dropped 2:5", "html.dropped 3:3", "html.dropped 4:5", "html.dropped 5:6",
                "html.dropped 6:3",
            ]
        ),
        (
            "One\n<a@x.example> two\\\nthree  \n<foo> <https://x.example>\n<foo>\n",
            ["html.dropped 4:1", "html.dropped 5:1"]
        ),
        // A mark of ours may be longer than what it stands for.
        (
            "{{ {{ \\~ <foo>x</foo>\n",
            ["merge.quotes 1:1", "merge.quotes 1:4", "html.dropped 1:10"]
        ),
        // Lazy lines keep their blanks.
        ("> One\n   <foo> two\n> three <foo>\n", ["html.dropped 2:4", "html.dropped 3:9"]),
        ("- One\n <foo> two\n  <foo>\n", ["html.dropped 2:2", "html.dropped 3:3"]),
        ("> > One\n>   <foo> two\n>> <foo>\n", ["html.dropped 2:5", "html.dropped 3:4"]),
        (
            "[a](b\n) <foo>\n<foo> [a](<b>\n  \"c\"\n)\n<foo>\n",
            ["html.dropped 2:3", "html.dropped 3:1", "html.dropped 6:1"]
        ),
        ("<p>\n<b\nonclick=x>y</b></p>\n", ["html.unsafe 2:1"]),
        ("[^1]\n\n[^1]: A note\n\n    <foo>x</foo>\n", ["html.dropped 5:5"]),
    ])
    func saysWhereInTheFileATagStands(text: String, places: [String]) {
        #expect(findings(text) == places)
    }

    @Test func countsThePlaceOfALinkInALongBlock() {
        let text =
            "<table>\n<tr><td>é</td>\n  <td><a href=\"https://x.example\">x</a></td></tr></table>\n"
        #expect(lines(text).contains { $0.hasSuffix("link @3:7 https://x.example") })
    }

    /// A pair is one finding, not two.
    @Test(arguments: [
        ("a <foo>b</foo>", 1), ("a <foo>b <bar>c</bar></foo>", 2), ("a <b>b", 1), ("a </b> b", 1),
        ("<b><i>x</b></i>", 1), ("<form><input></form>", 2), ("<p>a<div>b</div></p>", 0),
        ("<div>\n\n> x\n\n</div>", 0), ("<a href=x>a <a href=y>b</a>", 0),
        ("<svg><g><path/></g></svg>", 1), ("<select><option>a<option>b</select>", 1),
    ])
    func tellsEachFaultOnce(text: String, count: Int) {
        #expect(findings(text).count == count)
    }

    // MARK: - Merge tags

    @Test func letsNobodyForgeAMergeMark() {
        let marks = [
            "&#xFDD0;0&#xFDD1;", "&#64976;0&#64977;", "&#x0fdd0;0&#xFDD1", "&#x10FFF0;0&#x10FFF1;",
            "\u{10FFF0}0\u{10FFF1}", "&#1114096;0&#1114097;",
        ]
        for mark in marks {
            for text in [
                "<div>\(mark)</div>", "<p title=\"\(mark)\">x</p>", "<b>\(mark)</b>",
                "<a href=\"https://x.example/\(mark)\">\(mark)</a>",
            ] {
                let outline = lines("\(text) {{ email }}\n").joined(separator: "\n")
                #expect(outline.split(separator: "⟨0⟩").count == 3, "\(text): \(outline)")
            }
        }
    }

    @Test func showsNoEscapeMark() {
        let text = lines(#"<div title="a\"b">a \" b</div> <a href="x\"y">z</a>"#).joined()
        #expect(!text.unicodeScalars.contains { $0.value == 0xFDD2 })
        let other = lines(#"x <abbr title='a\"b'>a</abbr> <a href='x\"y'>z</a>"#).joined()
        #expect(!other.unicodeScalars.contains { $0.value == 0xFDD2 })
        #expect(other.contains(#"title='a\"b'"#))
    }

    // MARK: - Limits

    /// Nesting of elements and of Markdown counts together.
    @Test(arguments: [
        ("<div align=\"left\">", "</div>"), ("<b>", "</b>"), ("<ul><li>", "</li></ul>"),
        ("<table><tr><td>", "</td></tr></table>"), ("<blockquote>", "</blockquote>"),
        ("<span lang=\"fr\">", "</span>"), ("<section>", "</section>"), ("<a href=\"#\"><div>", ""),
        ("<dl><dd>", "</dd></dl>"), ("<p><b x>", ""), ("<svg>", "</svg>"), ("<font>", ""),
    ])
    func isFlattenedWhereItGoesTooDeep(open: String, close: String) {
        for count in [50, 20_000] {
            let text =
                String(repeating: open, count: count) + "deep words"
                + String(repeating: close, count: count)
            for whole in [
                "\(text)\n", "x \(text)\n", "> - \(text)\n", "<div>\n\n\(text)\n\n</div>\n",
            ] {
                let reading = Reading(Array(whole.utf8), path: "deep.md")
                #expect(depth(reading.issue.body) <= 2 * 100)
                if open != "<svg>" { #expect(words(reading.issue.body).contains("deep words")) }
            }
        }
    }

    @Test func countsMarkdownAndElementsTogether() {
        let quotes = String(repeating: "> ", count: 60)
        let text =
            "\(quotes)<div align=\"left\">" + String(repeating: "<div align=\"left\">", count: 80)
        let closed = text + "x" + String(repeating: "</div>", count: 81)
        let reading = Reading(Array("\(closed)\n".utf8), path: "deep.md")
        #expect(reading.findings.map(\.id) == ["nesting.deep"])
        #expect(depth(reading.issue.body) <= 100)
    }

    private func depth(_ blocks: [Block]) -> Int {
        blocks.map { block in
            let inlines = block.inlines.map { depth($0) }.max() ?? 0
            return 1 + max(inlines, block.children.map { depth($0) }.max() ?? 0)
        }.max() ?? 0
    }

    private func depth(_ inlines: [Inline]) -> Int {
        inlines.map { 1 + depth($0.children) }.max() ?? 0
    }

    /// Short in CI; `LETTERPRESS_LONG=1` asks for 200 KB of each, where quadratic time takes minutes.
    @Test(arguments: [
        "<b>", "</b>", "<b x=1><p>", "<table>", "<table><tr><td>", "<!--", "<!-- x -->", "<a b=\"",
        "<a ",
        "<?", "<![CDATA[", "<!x", "<title>", "<svg>", "<script>", "<p>x", "<li>", "<a href=x>y",
        "<ul><li>",
        "&#xFDD0;", "<td>", "</td>", "<b><i></b></i>", "<div><p></div>", "<video><source src=x>",
        "<x:y/>",
    ])
    func takesLinearTime(piece: String) {
        let isLong = ProcessInfo.processInfo.environment["LETTERPRESS_LONG"] != nil
        let body = String(repeating: piece, count: (isLong ? 200_000 : 2_000) / piece.utf8.count)
        for text in ["<div>\(body)\n", "a \(body)\n", "<a \(body)>\n"] {
            _ = Reading(Array(text.utf8), path: "long.md")
        }
    }

    /// What a long file of faults says stays readable.
    @Test func listsTheFirstTwoHundredFaults() {
        let reading = Reading(String(repeating: "</b>", count: 10_000) + "\n")
        #expect(reading.findings.count == 201)
        #expect(reading.findings.last?.message.hasSuffix("are not listed") == true)
    }
}
