import LetterpressModel
import Testing

@Suite struct MergeTagTests {
    /// A value may go over lines, and its tags stand where they were written.
    @Test(arguments: [
        ("subject: |\n  Two\n  lines {{ nme }}", 4, 9), ("subject: >\n  {{ nme }} on\n  two", 3, 3),
        ("subject: \"a\n  b {{ nme }}\"", 3, 5), ("subject: \"a\\tb {{ nme }}\"", 2, 16),
        ("subject: a {{ nme }}", 2, 12), ("subject: \"\\x7b{ nme }}\"", 2, 10),
    ])
    func saysWhereATagOfTheFrontMatterStands(key: String, line: Int, column: Int) {
        let reading = Reading("---\n\(key)\n---\nWords.\n")
        let place = reading.findings.first { $0.id == "merge.unknown" }?.location.position
        #expect(place == SourcePosition(line: line, column: column))
    }

    @Test func countsThroughSubjectPreheaderStandfirstAndBody() {
        let reading = Reading(
            """
            ---
            title: The title
            subject: "{{ first_name | default: 'Reader' }}, a letter"
            preheader: For {{ email }}
            standfirst: Dear {{name}}
            ---
            Hi {{ first_name | default: "there" }}, your plan is {{ field.plan }}.
            """
        )
        #expect(reading.descriptions == [])
        #expect(Outline.shown(reading.issue.subject) == "⟨0⟩, a letter")
        #expect(Outline.shown(reading.issue.preheader) == "For ⟨1⟩")
        #expect(Outline.shown(reading.issue.standfirst) == "Dear ⟨2⟩")
        #expect(
            Outline(reading.issue).lines == [
                "paragraph @7:1", "  'Hi ⟨3⟩, your plan is ⟨4⟩.'",
                "⟨0⟩ first_name default 'Reader' @3:11 {{ first_name | default: 'Reader' }}",
                "⟨1⟩ email @4:16 {{ email }}", "⟨2⟩ name @5:18 {{name}}",
                "⟨3⟩ first_name default 'there' @7:4 {{ first_name | default: \"there\" }}",
                "⟨4⟩ field.plan @7:54 {{ field.plan }}",
            ]
        )
    }

    @Test func countsColumnsInBytesOfTheFile() {
        let reading = Reading("Žluťoučký {{ name }} 🖋️ {{ nme }}\n")
        #expect(reading.issue.mergeTags.map(\.position.column) == [15])
        #expect(reading.findings.map(\.location.position?.column) == [34])
    }

    @Test func titlesWithATagMakeSubjectsWithTheSameTag() {
        let reading = Reading("---\ntitle: For {{ name }}\n---\n")
        #expect(Outline.shown(reading.issue.title) == "For ⟨0⟩")
        #expect(reading.issue.subject == reading.issue.title)
        #expect(reading.issue.mergeTags.count == 1)
    }

    @Test func aTagInAHeadingThatBecomesTheTitleStaysOne() {
        let issue = Reading("# For {{ name }}\n").issue
        #expect(Outline.shown(issue.title) == "For ⟨0⟩")
        #expect(issue.mergeTags.map(\.field) == [.name])
    }

    @Test func isNotTouchedByMarkdown() {
        let reading = Reading(
            "*{{ field.plan | default: \"*a* -- 'b' <i>\" }}* {{first_name}}_x_\n"
        )
        #expect(reading.descriptions == [])
        #expect(
            Outline(reading.issue).lines == [
                "paragraph @1:1", "  emphasis", "    '⟨0⟩'", "  ' ⟨1⟩_x_'",
                "⟨0⟩ field.plan default '*a* -- 'b' <i>' @1:2 "
                    + "{{ field.plan | default: \"*a* -- 'b' <i>\" }}",
                "⟨1⟩ first_name @1:48 {{first_name}}",
            ]
        )
    }

    @Test func standsInADestination() {
        let reading = Reading(
            """
            [one]({{ archive_url }}) [two](https://x.example/?q={{ email }}&r=1) \
            <https://x.example/{{ field.plan }}>

            [one]: https://x.example/
            """
        )
        #expect(reading.descriptions == [])
        #expect(
            Outline(reading.issue).lines.filter { $0.contains("link") } == [
                "  link @1:1 ⟨0⟩", "  link @1:26 https://x.example/?q=⟨1⟩&r=1",
                "  link @1:70 https://x.example/⟨2⟩",
            ]
        )
    }

    /// The alternative text of a picture is the same for all readers.
    @Test func staysTextInAnAlternativeText() {
        let reading = Reading(
            "---\nsubject: For {{ name }}\n---\n![A {{ email }}](a.png) {{ tags }}\n"
        )
        #expect(
            Outline(reading.issue).lines.map { $0.prefix { $0 != "@" } } == [
                "paragraph ", "  image ", "  ' ⟨1⟩'", "⟨0⟩ name ", "⟨1⟩ tags ",
            ]
        )
        #expect(Outline(reading.issue).lines[1] == "  image @4:1 a.png alt 'A {{ email }}'")
    }

    @Test func staysTextInCode() {
        let reading = Reading(
            "`{{ none }}` and `{{ name }}`\n\n```{{ x }}\n{{ none }} {{ first_name }}\n```\n\n    {{ y }}\n"
        )
        #expect(reading.descriptions == [])
        #expect(
            Outline(reading.issue).lines == [
                "paragraph @1:1", "  code '{{ none }}'", "  ' and '", "  code '{{ name }}'",
                "code '{{ x }}' @3:1 {{ none }} {{ first_name }}\\n", "code '' @7:5 {{ y }}\\n",
            ]
        )
    }

    @Test func isWordsAgainWhenItIsNotOurs() {
        let reading = Reading("Dear {{ .Subscriber.Name }} *x*\n")
        #expect(
            Outline(reading.issue).lines == [
                "paragraph @1:1", "  'Dear {{ .Subscriber.Name }} '", "  emphasis", "    'x'",
            ]
        )
    }

    /// `merge.quotes`: a tag that is opened and never closed would be printed as it is.
    @Test(arguments: [
        "Hi {{ first_name\n", "Hi {{ first_name }\n", "Hi {{ first_name | default:\n\"x\" }}\n",
    ])
    func isReportedWhenItIsNotClosed(text: String) {
        #expect(Reading(text).findings.map(\.id) == ["merge.quotes"])
    }

    @Test func saysOneFaultOnceHoweverOftenAReferenceIsUsed() {
        let reading = Reading("[a] and [a]\n\n[a]: https://x.example/?{{ nme }}\n")
        #expect(reading.findings.count == 1)
    }
}
