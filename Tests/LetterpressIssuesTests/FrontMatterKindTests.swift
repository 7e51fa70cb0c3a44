import LetterpressModel
import Testing

/// The head of a file, in every form that other tools write it.
@Suite struct FrontMatterKindTests {
    @Test(arguments: [
        ("---\ntitle: T\ndate: 2020-10-11\ntags:\n- a\n- b\n---\nWords.\n", 8),
        ("---\ntitle: \"T\"\ndate: 2020-10-11\ntags: [a, b]\n...\nWords.\n", 6),
        ("---  \ntitle: >\n  T\ndate: '2020-10-11'\ntags:\n  - a\n  -\n  - b\n---\t\nWords.\n", 10),
        ("---\ntitle: ! 'T'\ndate: 2020-10-11\ntags: [a, null, b]\n---\nWords.\n", 6),
        ("+++\ntitle = \"T\"\ndate = 2020-10-11\ntags = [\"a\", \"b\"]\n+++\nWords.\n", 6),
        (
            "+++ \r\ntitle = 'T'\r\ndate = '2020-10-11'\r\ntags = [\r\n'a',\r\n'b']\r\n+++\r\nWords.\r\n",
            8
        ),
        ("{\"title\": \"T\", \"date\": \"2020-10-11\", \"tags\": [\"a\", \"b\"]}\nWords.\n", 2),
        (
            "{\n\t\"title\": \"T\",\n\t\"date\": \"2020-10-11\",\n\t\"tags\": [\"a\", null, \"b\"]\n}  \nWords.\n",
            6
        ),
        ("Title: T\nDate: 2020-10-11\nTags: a, b\n\nWords.\n", 5),
        ("title:  T  \nDATE:\t2020-10-11\nTags: a,\n    b\n\nWords.\n", 6),
        ("\u{FEFF}Title: T\nDate: 2020-10-11\nTags: a, b,\n \t\nWords.\n", 5),
    ])
    func givesTheSameIssueInEveryForm(text: String, line: Int) {
        let reading = Reading(text)
        #expect(reading.descriptions == [])
        #expect(reading.issue.title == "T")
        #expect(reading.issue.publicDate == PublicDate(year: 2020, month: 10, day: 11))
        #expect(reading.issue.tags == ["a", "b"])
        #expect(Outline(reading.issue).lines == ["paragraph @\(line):1", "  'Words.'"])
    }

    @Test(arguments: [
        ("---\ntitle: T\nnumber: é 2\n---\n", 3, 9), ("+++\ntitle = 'T'\nnumber = 2\n+++\n", 3, 10),
        ("{\"title\": \"é\",\n  \"number\": 2}\n", 2, 13), ("Title: T\nNumber:  2\n\n", 2, 10),
    ])
    func remembersPlacesInEveryForm(text: String, line: Int, column: Int) {
        let reading = Reading(Array(text.utf8), path: "x.md")
        #expect(reading.issue.location(of: "number").description == "x.md:\(line):\(column)")
    }

    @Test(arguments: [
        "---\nsubject: \"Hi {{ nme }}\"\n---\n", "+++\nsubject = \"Hi {{ nme }}\"\n+++\n",
        "{\"x\": 1,\n\"subject\": \"Hi {{ nme }}\"}\n", "x: y\nSubject: Hi {{ nme }}\n",
    ])
    func knowsWhereAMergeTagStands(text: String) {
        let reading = Reading(Array(text.utf8), path: "x.md")
        let column =
            (text.split(separator: "\n").first { $0.contains("nme") } ?? "").utf8
            .prefix { $0 != UInt8(ascii: "{") || false }.count + 1
        let expected = text.hasPrefix("{") ? 16 : column
        #expect(reading.findings.map(\.location.description) == ["x.md:2:\(expected)"])
    }

    /// No word of a letter may vanish because it stands where front matter could.
    @Test(arguments: [
        "---\njust words\n---\nWords.\n", "---\n- title\n- tags\n---\nWords.\n",
        "---\n\nA letter.\n\n---\n\nWords.\n", "---\nDear all: this week\n---\nWords.\n",
        "---\nA letter: it's (a: b: c\nmore\n---\nWords.\n", "---\n# Heading\n\nWords.\n",
        "---\n\nWords.\n", "---\n", "---\n* one\n---\n", "---\n\"Quoted\" words\n---\n",
        "---\n[a link](https://x.example): words\n---\n", "+++\nWords.\n+++\nMore.\n", "+++\n",
        "+++\nWords.\n", "{ words }\n", "{{ first_name }}\n", "{\"quoted\" words}\nMore.\n",
        "{\"a\": 1} words\n", "{% raw %}\n", "{: .class}\n", "{", "Note: a letter.\n\nWords.\n",
        "Summary: a letter.\n\nWords.\n", "From: the editor\n\nWords.\n", "https://x.example/\n",
        "Dear reader: hello\nand more\n\nWords.\n", "Title:\n\nWords.\n", "Title:words\n\nMore.\n",
        "Today: words\nTitle of it\n\nWords.\n", "10:30 is late\nTitle: x\n",
        "\nTitle: x\n\nWords.\n",
    ])
    func takesProseForProse(text: String) {
        let reading = Reading(text)
        #expect(reading.findings.filter { $0.id.hasPrefix("frontmatter") } == [])
        // What Markdown makes of the text behind a blank line is what it makes of the text.
        let moved = Reading("\n" + text)
        #expect(
            Outline(reading.issue).lines.map { $0.prefix { $0 != "@" } }
                == Outline(moved.issue).lines.map { $0.prefix { $0 != "@" } }
        )
    }

    @Test(arguments: [
        ("Status: draft\n\nWords.\n", "Three routes"),
        ("Author: Ada\nType: x\n\nWords.\n", "Three routes"),
        ("Layout: post\nSummary: x\nNumber: 2\n\nWords.\n", "Three routes"),
        ("Title: A title: with a colon\n\nWords.\n", "A title: with a colon"),
        ("Title: 'Quoted'\n\nWords.\n", "'Quoted'"),
        ("title: {{date}}: x\n\nWords.\n", "{{date}}: x"),
        ("Title: One\n  title\n\tin three\n\nWords.\n", "One title in three"),
        ("Title: Alone", "Alone"), ("Subject: x\nTitle: y\n\n", "y"),
    ])
    func takesKeysForKeys(text: String, title: String) {
        let reading = Reading(text)
        #expect(reading.findings.filter { $0.id.hasPrefix("frontmatter") } == [])
        #expect(reading.issue.title == title)
        #expect(Outline(reading.issue).lines.filter { $0.contains(": ") } == [])
    }

    @Test func keepsKeysItDoesNotKnowInEveryForm() {
        for text in [
            "---\nlayout: post\nsponsor: {link: x}\n---\n",
            "+++\nlayout = 'post'\n[sponsor]\nlink = 'x'\n+++\n",
            "{\"layout\": \"post\", \"sponsor\": {\"link\": \"x\"}}\n",
            "Title: x\nLayout: post\nSponsor: x\n\n",
        ] {
            let unknown = Reading(text).issue.unknown
            #expect(unknown.map { $0.key.lowercased() } == ["layout", "sponsor"])
            #expect(unknown.first?.value.text == "post")
        }
    }

    @Test func partsListsOfKeyLinesAtCommas() {
        let reading = Reading(
            Array(
                "Title: a, b\nTags: one, two words ,, three\nAuthors: Ada, Bo\nAliases: /x, /y\n\n"
                    .utf8
            ),
            path: "x.md"
        )
        #expect(reading.issue.title == "a, b")
        #expect(reading.issue.tags == ["one", "two words", "three"])
        #expect(reading.issue.author == "Ada, Bo")
        #expect(reading.issue.redirectFrom == ["x", "y"])
        #expect(reading.issue.location(of: "redirect_from y").description == "x.md:4:14")
    }
}
