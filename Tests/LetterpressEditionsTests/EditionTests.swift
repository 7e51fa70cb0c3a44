import LetterpressEditions
import LetterpressModel
import Testing

@Suite struct EditionTests {
    private func headings(_ html: String) -> [String] {
        html.matches(of: #/<(h[1-6])[^>]*>([\s\S]*?)<\/h[1-6]>/#).map { "\($0.1) \($0.2)" }
    }

    // MARK: - Headings

    @Test(arguments: [
        ("One", "# One"), ("One", "One\n==="), ("One *two*", "# One \\*two\\*"),
        ("The printer's \"devil\"", "# The printer's \"devil\""), ("One -- two", "# One -- two"),
        ("For {{ name }}", "# For {{ name }}"), ("One", "# **One**"),
    ])
    func aFirstHeadingThatRepeatsTheTitleIsDropped(title: String, heading: String) throws {
        let html = try Press().html(
            "---\ntitle: '\(title.replacing("'", with: "''"))'\n---\n\(heading)\n\n## Two\n"
        )
        #expect(headings(html).map { $0.prefix(2) } == ["h1", "h2"])
    }

    @Test func otherHeadingsOfTheFirstLevelMoveAllDown() throws {
        let text =
            "---\ntitle: T\n---\n# T\n\n# One\n\n## Two\n\n> ### Three\n\n- #### Four\n\n###### Six\n"
        #expect(
            headings(try Press().html(text)) == [
                "h1 T", "h2 One", "h3 Two", "h4 Three", "h5 Four", "h6 Six",
            ]
        )
    }

    @Test func headingsStayWhereNoneIsOfTheFirstLevel() throws {
        #expect(
            headings(try Press().html("---\ntitle: T\n---\n## One\n\n#### Two\n")) == [
                "h1 T", "h2 One", "h4 Two",
            ]
        )
    }

    @Test func aRepeatedHeadingFurtherDownStays() throws {
        #expect(
            headings(try Press().html("---\ntitle: T\n---\nWords.\n\n# T\n")) == ["h1 T", "h2 T"]
        )
    }

    @Test(arguments: [
        ("## one two three", "h2 one two three"),
        ("## one two three four", "h2 one two three&nbsp;four"),
        ("## one two **three four**", "h2 one two <strong>three&nbsp;four</strong>"),
        ("## one two three {{ first_name }}", "h2 one two three Ada"),
        ("## one two {{ first_name }} four", "h2 one two Ada four"),
        ("## one two three [four](https://proof.example/u/x)", nil),
    ])
    func noWordStandsAloneOnTheLastLineOfAHeading(text: String, heading: String?) throws {
        let html = try Press().html(
            "---\ntitle: T\n---\n\(text)\n",
            values: Press.values(firstName: "Ada")
        )
        if let heading {
            #expect(headings(html).last == heading)
        } else {
            #expect(!(headings(html).last ?? "").contains("&nbsp;"))
        }
    }

    // MARK: - Preheader

    private func preheader(_ text: String) throws -> String {
        try Press().render(text).edition.preheader.filled(with: Press.values())
    }

    @Test func preheaderIsTheAuthorsOrTheBeginningOfTheText() throws {
        #expect(try preheader("---\npreheader: Mine\n---\nWords.\n") == "Mine")
        #expect(
            try preheader("# Title\n\n- a list\n\nFirst *words*,\nsecond line.\n\nMore.\n")
                == "First words, second line. More."
        )
        #expect(try preheader("# Title\n") == "")
        // Of a letter that is one list, its first words; of one for some readers alone, nothing.
        #expect(try preheader("# Title\n\n- one *thing*\n- another\n") == "one thing another")
        #expect(try preheader("{{#if tag:paid}}\nSecret.\n{{/if}}\n") == "")
        // A script without blanks is cut where a line might end.
        let japanese = String(repeating: "今週のお知らせです。", count: 20)
        #expect(try preheader(japanese + "\n").count == 140)
    }

    @Test func preheaderIsCutAtAWordBefore140Characters() throws {
        let words = (1...60).map { "word\($0)" }.joined(separator: " ")
        let cut = try preheader(words)
        #expect(cut.count <= 140)
        #expect(cut.count > 130)
        #expect(words.hasPrefix(cut + " "))
    }

    @Test func preheaderCountsTheFallbackOfATag() throws {
        let tag = "{{ first_name | default: \"there\" }}"
        let text = "Hello \(tag), " + String(repeating: "x", count: 120) + " end and more\n"
        #expect(
            try preheader(text) == "Hello there, " + String(repeating: "x", count: 120) + " end"
        )
    }

    @Test func preheaderFillsTheInboxLine() throws {
        let html = try Press().html(
            "---\npreheader: \(String(repeating: "a", count: 50))\n---\nWords.\n"
        )
        #expect(html.matches(of: #/&#8199;&#65279;&#847; /#).count == 75)
    }

    @Test func thereIsNoHiddenLineWithoutAPreheader() throws {
        let edition = try Press().render("---\ntitle: T\n---\n## H\n").edition
        #expect(!edition.html.filled(with: Press.values()).contains("mso-hide:all"))
        #expect(
            edition.text.filled(with: Press.values()).hasPrefix("The Weekly Proof: 1 July 2026\n")
        )
    }

    // MARK: - Identity

    @Test func theSameIssueHasTheSameIdEverywhere() throws {
        let text = try Fixture.text("Craft/everything.md")
        let (one, two) = (try Press().render(text).edition, try Press().render(text).edition)
        #expect(one == two)
        #expect(one.id.wholeMatch(of: #/[0-9a-f]{64}/#) != nil)
    }

    @Test func whateverAReaderSeesChangesTheId() throws {
        let texts = [
            "---\ntitle: T\n---\nWords.\n", "---\ntitle: U\n---\nWords.\n",
            "---\ntitle: T\n---\nWord.\n",
            "---\ntitle: T\nsubject: U\n---\nWords.\n",
            "---\ntitle: T\npreheader: U\n---\nWords.\n",
            "---\ntitle: T\n---\nWords. {{ email }}\n",
            "---\ntitle: T\n---\nWords. {{ email | default: \"x\" }}\n",
        ]
        var ids = Set(try texts.map { try Press().render($0).edition.id })
        ids.insert(try Press(reason: "Because.").render(texts[0]).edition.id)
        #expect(ids.count == texts.count + 1)
    }

    @Test func whatNobodySeesDoesNot() throws {
        let id = try Press().render("---\ntitle: T\n---\nWords.\n").edition.id
        #expect(try Press().render("---\ntitle: T\nmood: good\n---\n\nWords.\n\n").edition.id == id)
    }

    // MARK: - What an author types

    @Test func bracesAreTextToTheLayout() throws {
        let text =
            "---\ntitle: 'A {{publication}} {{{body}}} {{> x}} {{#a}}'\n---\n{{subject}} \\{\\{x}}\n"
        let edition = try Press().render(text).edition
        for words in [
            edition.html.filled(with: Press.values()), edition.text.filled(with: Press.values()),
        ] {
            #expect(words.contains("A {{publication}} {{{body}}} {{"))
            #expect(words.contains("{{subject}} {{x}}"))
        }
    }

    @Test func nothingTypedBecomesMarkup() throws {
        let bad = "</td></title><script>alert(1)</script>\"'&"
        let yaml = bad.replacing("'", with: "''")
        let html = try Press().html(
            """
            ---
            title: '\(yaml)'
            subject: '\(yaml)'
            preheader: '\(yaml)'
            standfirst: '\(yaml)'
            author: '\(yaml)'
            number: '\(yaml)'
            image: {src: 'a.png', alt: '\(yaml)', caption: '\(yaml)'}
            ---
            `\(bad)` ![\\</td>"](a.png "\\"</td>")

            ```
            \(bad)
            ```
            """
        )
        let markup = Markup(html: html)
        #expect(!html.contains("<script"))
        #expect(markup.unbalanced == [])
        #expect(markup.tags.count { $0.name == "title" } == 1)
    }

    @Test func codeIsKeptToTheLetter() throws {
        let html = try Press().html("```\na\t<b>\n\n\n\n  {{ email }} & \"c\"\n```\n\n`  x  `\n")
        #expect(html.contains(">a    &lt;b&gt;\n\n\n\n  {{ email }} &amp; &quot;c&quot;</pre>"))
        let text = try Press().text("```\na\t<b>\n\n\n\n  {{ email }} & \"c\"\n```\n")
        #expect(text.contains("\n    a    <b>\n\n\n\n      {{ email }} & \"c\"\n"))
    }

    @Test(arguments: [
        ("de", "ltr", "1. Juli 2026", "Abbestellen"), ("ar", "rtl", "2026", ""),
        ("he", "rtl", "2026", ""),
        ("ja", "ltr", "2026年7月1日", ""), ("en-GB", "ltr", "1 July 2026", "Unsubscribe"),
        ("eo", "ltr", "1 July 2026", "Unsubscribe"),
    ])
    func speaksTheLanguageOfTheIssue(
        language: String,
        direction: String,
        date: String,
        word: String
    ) throws {
        let edition = try Press().render("---\nlanguage: \(language)\n---\n> Words.\n\n- a\n")
            .edition
        let html = edition.html.filled(with: Press.values())
        let markup = Markup(html: html)
        #expect(edition.language == language)
        #expect(Set(markup.values(of: "lang")) == [language])
        // The postal address is in whatever script it is in.
        #expect(Set(markup.values(of: "dir")).subtracting(["auto"]) == [direction])
        #expect(html.replacing("&nbsp;", with: " ").contains(date))
        #expect(html.contains(word))
        #expect(html.contains(direction == "rtl" ? "border-right:4px" : "border-left:4px"))
        #expect(html.contains(direction == "rtl" ? "padding-right:26px" : "padding-left:26px"))
    }

    /// A line end of the source is a blank, but not where the script knows none.
    @Test(arguments: [
        ("活字を\n拾う。", "活字を拾う。"), ("活字を\n**拾う**。", "活字を*拾う*。"), ("一、\n二", "一、二"),
        ("活字 in\nLatin", "活字 in Latin"), ("Latin\n活字", "Latin 活字"), ("ab\ncd", "ab cd"),
        ("활자를\n줍다", "활자를 줍다"),
    ])
    func joinsLinesAsTheScriptDoes(text: String, shown: String) throws {
        let edition = try Press(language: "ja").text("\(text)\n")
        #expect(edition.split(separator: "\n").contains(Substring(shown)))
        let html = try Press(language: "ja").html("\(text)\n")
        let marked = shown.replacing(#/\*(.*)\*/#) { "<strong>\($0.1)</strong>" }
        #expect(html.contains("<p style=\"margin:0 0 20px\">\(marked)</p>"))
        #expect(
            try Press(language: "ja").render("\(text)\n").edition.preheader
                .filled(with: Press.values()) == shown.replacing("*", with: "")
        )
    }

    /// A picture is never blown up beyond its own pixels.
    @Test(arguments: [(nil, 520, 600), (300, 300, 300), (1200, 520, 600)] as [(Int?, Int, Int)])
    func picturesAreNoWiderThanTheirFiles(file: Int?, width: Int, hero: Int) throws {
        let press = Press()
        let issue = press.issue("---\nimage: {src: a.png, alt: x}\n---\n![x](a.png)\n")
        let sizes = file.map { ["a.png": PixelSize(width: $0, height: 10)] } ?? [:]
        let html = try press.renderer().render(issue, sizes: sizes).edition.html
            .filled(with: Press.values())
        let widths = Markup(html: html).tags.filter { $0.name == "img" }
            .map { $0.attributes["width"] }
        #expect(widths == ["\(hero)", "\(width)"])
        #expect(html.contains("max-width:\(width)px"))
    }

    @Test func whatIsNotConfiguredIsNotShown() throws {
        let html = try Press(url: "", archiveURL: "").html("Words.\n")
        #expect(!html.contains("Read online"))
        #expect(!html.contains("href=\"\""))
    }
}
