import LetterpressEditions
import LetterpressModel
import Testing

@Suite struct LinkTests {
    private let utm = "utm_source=weekly-proof&utm_medium=email&utm_campaign=a-letter"

    @Test func areListedInReadingOrderWithTheRuleThatDecided() throws {
        let links = try Press().render(
            """
            [one](https://x.example/ "no-utm") and *[t**w**o](/two)* for [you]({{ archive_url }})

            [![pic](a.png)](../three?a=b#c)

            - [four](mailto:a@x.example)
            - [five](#five), [six](https://x.example/{{ field.plan }})
            """
        ).links
        #expect(
            links == [
                EditionLink(
                    original: "https://x.example/",
                    sent: "https://x.example/",
                    rule: .noUTM,
                    text: "one",
                    line: 1
                ),
                EditionLink(
                    original: "/two",
                    sent: "https://proof.example/two?\(utm)",
                    rule: .tagged,
                    text: "two",
                    line: 1
                ),
                EditionLink(
                    original: "{{ archive_url }}",
                    sent: "{{ archive_url }}",
                    rule: .own,
                    text: "you",
                    line: 1
                ),
                EditionLink(
                    original: "../three?a=b#c",
                    sent: "https://proof.example/three?a=b&\(utm)#c",
                    rule: .tagged,
                    text: "pic",
                    line: 3
                ),
                EditionLink(
                    original: "mailto:a@x.example",
                    sent: "mailto:a@x.example",
                    rule: .scheme,
                    text: "four",
                    line: 5
                ),
                EditionLink(original: "#five", sent: "#five", rule: .anchor, text: "five", line: 6),
                EditionLink(
                    original: "https://x.example/{{ field.plan }}",
                    sent: "https://x.example/{{ field.plan }}",
                    rule: .merge,
                    text: "six",
                    line: 6
                ),
            ]
        )
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
        "java\tscript:alert(1)",
        "\u{1}javascript:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)",
        "vbscript:x", "data:text/html,alert(1)", "file:///etc/passwd",
        "DATA:text/html;base64,x",
    ])
    func aHostileDestinationIsDroppedAndItsWordsAreKept(destination: String) throws {
        let rendered = try Press().render(
            "Press [here now](<\(destination)>) or [\\[x\\]](<\(destination)> \"button\")\n\n[Button](<\(destination)> \"button\")\n"
        )
        let html = rendered.edition.html.filled(with: Press.values())
        let text = rendered.edition.text.filled(with: Press.values())
        for edition in [html, text] {
            #expect(edition.contains("here now"))
            #expect(edition.contains("Button"))
            #expect(
                !edition.lowercased().contains(#/(javascript|vbscript|data|file)(:|&colon;|%3a)/#)
            )
            #expect(!edition.contains("alert"))
        }
        #expect(rendered.links == [])
        #expect(Markup(html: html).unbalanced == [])
    }

    @Test(arguments: ["javascript:alert(1)", "vbscript:x", "file:///etc/passwd"])
    func aHostilePictureIsDroppedAndItsWordsAreKept(source: String) throws {
        let html = try Press().html(
            "---\nimage: '\(source)'\n---\n![One](\(source)) and ![two](\(source)).\n\n![Three](\(source))\n"
        )
        #expect(!html.contains(#/(javascript|vbscript|file):/#))
        #expect(html.contains("two"))
    }

    @Test func noDestinationBreaksOutOfItsAttribute() throws {
        let html = try Press(utm: nil).html(
            "[a](<https://x.example/\"onclick=\"x\"> \"t\\\" onclick=\\\"x\") [b](https://x.example/?<b>&c='d'`\\\\e)\n"
        )
        let tags = Markup(html: html).tags.filter {
            $0.attributes["href"]?.contains("x.example") == true
        }
        #expect(
            tags.map { $0.attributes["href"] } == [
                "https://x.example/%22onclick=%22x%22",
                "https://x.example/?%3Cb%3E&amp;c=&#39;d&#39;%60%5Ce",
            ]
        )
        #expect(tags.first?.attributes["title"] == "t&quot; onclick=&quot;x")
        #expect(tags.allSatisfy { $0.attributes["onclick"] == nil })
    }

    @Test func carryAReadersValuesWithoutBreaking() throws {
        let text =
            "[a](https://x.example/?q={{ first_name }}&r=1) [b]({{ archive_url }}?a={{ email }})\n"
        let values = Press.values(firstName: "A&B \"C\"/#")
        let name = "A%26B%20%22C%22%2F%23"
        let html = try Press().html(text, values: values)
        #expect(
            html.contains(
                "href=\"https://x.example/?q=\(name)&amp;r=1&amp;\(utm.replacing("&", with: "&amp;"))\""
            )
        )
        #expect(html.contains("href=\"https://proof.example/a-letter?a=ada%40x.example\""))
        let plain = try Press().text(text, values: values)
        #expect(plain.contains("https://x.example/?q=\(name)&r=1&\(utm)\n"))
        #expect(plain.contains("https://proof.example/a-letter?a=ada%40x.example\n"))
    }

    @Test func relativeOnesStayWhereThereIsNoSite() throws {
        let links = try Press(url: "", archiveURL: "").render("[a](b/c) [d](/e)\n").links
        #expect(links.map(\.sent) == ["b/c", "/e"])
        #expect(links.map(\.rule) == [.invalid, .invalid])
    }

    @Test(arguments: [
        ("a.png", "https://proof.example/2026/a.png"),
        ("./a.png", "https://proof.example/2026/a.png"),
        ("../b/a.png", "https://proof.example/b/a.png"),
        ("../../../a.png", "https://proof.example/a.png"),
        ("/a.png", "https://proof.example/a.png"), ("//x.example/a.png", "https://x.example/a.png"),
        ("https://x.example/a.png?b=c", "https://x.example/a.png?b=c"),
        ("ä b.png", "https://proof.example/2026/%C3%A4%20b.png"),
    ])
    func picturesAreServedFromTheIssuesFolder(source: String, url: String) throws {
        let edition = try Press().render("![x](<\(source)>)\n", folder: "2026/").edition
        let html = edition.html.filled(with: Press.values())
        #expect(Markup(html: html).values(of: "src") == [url])
    }
}
