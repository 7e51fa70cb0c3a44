import Foundation
import LetterpressEditions
import LetterpressModel
import Testing

/// What is written for some readers is in their copies alone, and leaves nothing behind in others.
@Suite struct ConditionTests {
    private static let paid: MergeValues = {
        var values = Press.values(firstName: "Ada")
        values.tags = ["paid"]
        return values
    }()

    /// The body of the text edition: behind the title, before the footer.
    private func body(_ text: String, _ values: MergeValues) throws -> String {
        let whole = try Press().text("---\ntitle: A letter to some\n---\n" + text, values: values)
        let head = try #require(whole.range(of: "================\n"))
        let foot = try #require(whole.range(of: "\n\n________"))
        return whole[head.upperBound..<foot.lowerBound].trimmingCharacters(in: .newlines)
    }

    @Test(arguments: [
        ("A\n\n{{#if tag:paid}}\nB\n{{/if}}\n\nC\n", "A\n\nB\n\nC", "A\n\nC"),
        ("A\n\n{{#if tag:paid}}\nB\n{{else}}\nC\n{{/if}}\n\nD\n", "A\n\nB\n\nD", "A\n\nC\n\nD"),
        ("{{#if tag:paid}}\nA\n{{/if}}\n\nB\n", "A\n\nB", "B"),
        ("{{#if tag:paid}}\nA\n{{else}}\nB\n{{/if}}\nC\n", "A\n\nC", "B\n\nC"),
        ("{{#if tag:paid}}\nA\n{{else}}\nB\n{{/if}}\n", "A", "B"),
        ("A\n\n{{#if tag:paid}}\nB\n{{/if}}\n", "A\n\nB", "A"),
        ("A\n\n{{#if not tag:paid}}\nB\n{{/if}}\n", "A", "A\n\nB"),
        (
            "{{#if tag:paid}}\nA\n{{/if}}\n{{#if not tag:paid}}\nB\n{{/if}}\nC\n", "A\n\nC",
            "B\n\nC"
        ),
        (
            "A\n\n{{#if tag:paid}}\n## B\n\nC\n{{/if}}\n\n## D\n",
            "A\n\n\nB\n-\n\nC\n\n\nD\n-", "A\n\n\nD\n-"
        ),
        (
            "A\n\n{{#if tag:paid}}\nB\n\n{{#if first_name}}\nC\n{{/if}}\n\n{{else}}\nD\n{{/if}}\n\nE\n",
            "A\n\nB\n\nC\n\nE", "A\n\nD\n\nE"
        ),
        (
            "- A\n\n  {{#if tag:paid}}\n  B\n  {{else}}\n  C\n\n  C\n  {{/if}}\n\n- D\n",
            "  - A\n\n    B\n\n  - D", "  - A\n\n    C\n\n    C\n\n  - D"
        ),
        (
            "-\n  {{#if tag:paid}}\n  A\n\n  A\n  {{else}}\n  B\n\n  B\n  {{/if}}\n\n- C\n",
            "  - A\n\n    A\n\n  - C", "  - B\n\n    B\n\n  - C"
        ),
        (
            "> {{#if tag:paid}}\n> A\n>\n> A\n> {{else}}\n> B\n> {{/if}}\n>\n> C\n",
            "> A\n>\n> A\n>\n> C", "> B\n>\n> C"
        ),
    ])
    func leavesNoGapInTheTextEdition(text: String, paid: String, others: String) throws {
        #expect(try body(text, Self.paid) == paid)
        #expect(try body(text, Press.values()) == others)
    }

    @Test func showsInHTMLWhatIsForTheReader() throws {
        let text =
            "A\n\n{{#if tag:paid}}\n**B** {{ first_name }}\n{{else}}\n[C](https://x.example/c)\n{{/if}}\n\nD\n"
        let paid = try Press().html(text, values: Self.paid)
        let others = try Press().html(text)
        #expect(paid.contains("<strong>B</strong> Ada</p>") && !paid.contains("x.example/c"))
        #expect(!others.contains("<strong>B") && others.contains("https://x.example/c?utm_source"))
        for html in [paid, others] {
            #expect(!html.unicodeScalars.contains { (0xFDD0...0xFDD2).contains($0.value) })
            #expect(ParsedMarkup(html).elements.contains { $0.name == "h1" })
        }
    }

    /// Notes and addresses of one part must not be read by those whom the part is not for.
    @Test func tellsNobodyOfNotesAndAddressesThatAreForOthers() throws {
        let text = """
            Words for all.[^b] [All](https://x.example/all)

            {{#if tag:paid}}
            Secret.[^a] [Paid](https://x.example/paid) and [all](https://x.example/all).
            {{else}}
            [Pay](https://x.example/pay)
            {{/if}}

            [^a]: The note of those who pay, [with a link](https://x.example/note).
            [^b]: The note of all.
            """
        let (paid, others) = try (body(text, Self.paid), body(text, Press.values()))
        #expect(paid.contains("[^2] The note of those"))
        #expect(paid.contains("/paid?") && paid.contains("/note?") && !paid.contains("/pay?"))
        #expect(others.contains("[^1] The note of all.") && !others.contains("[^2]"))
        #expect(!others.contains("/paid?") && !others.contains("/note?"))
        #expect(others.contains("/pay?"))
        let html = try Press().html(text)
        #expect(!html.contains("those who pay") && !html.contains("x.example/note"))
        #expect(html.contains("<li value=\"1\""))
    }

    @Test func hasNoHeadOverAListThatAReaderDoesNotSee() throws {
        let text = "A\n\n{{#if tag:paid}}\nB[^a] [C](https://x.example/c)\n{{/if}}\n\n[^a]: Note.\n"
        #expect(try body(text, Press.values()) == "A")
        let paid = try body(text, Self.paid)
        #expect(
            paid.hasPrefix("A\n\nB[^1] C [1]\n\n\nNotes\n-----\n\n  [^1] Note.\n\n\nLinks\n-----\n")
        )
        #expect(try !Press().html(text).contains("lp-rule\" style=\"margin:36px"))
    }

    @Test func keepsThePreheaderFreeOfWhatIsForSome() throws {
        let rendered = try Press().render("{{#if tag:paid}}\nSecret.\n{{/if}}\n\nWords for all.\n")
        #expect(rendered.edition.preheader.filled(with: Self.paid) == "Words for all.")
    }

    /// A stored edition is the same edition when it is read again.
    @Test func isKeptWithItsEdition() throws {
        let text =
            "A\n\n{{#if tag:\"a \\\"b\\\"\" or since < 2025-01-01}}\nB\n{{else}}\nC\n{{/if}}\n"
        var press = Press()
        press.fields["since"] = .date
        let edition = try press.render(text).edition
        let again = try JSONDecoder().decode(Edition.self, from: JSONEncoder().encode(edition))
        #expect(again == edition)
        #expect(edition.text.canonical.contains("{if (tag:"))
    }

    @Test func knowsWhichReadersWouldSeeAnEmptyPlace() throws {
        let text = "{{#if first_name}}\nDear {{ first_name }}\n{{else}}\nDear {{ name }}\n{{/if}}\n"
        let edition = try Press().render(text).edition
        #expect(edition.emptyFields(with: Self.paid) == [])
        #expect(edition.emptyFields(with: Press.values()) == [.name])
    }

    @Test func wantsNoFallBackWhereTheConditionAsksForTheValue() throws {
        func findings(_ text: String) throws -> [String] {
            let press = Press()
            let issue = press.issue(text)
            let subject = try CheckSubject(
                issue: issue,
                publication: press.publication(),
                rendered: press.renderer().render(issue),
                circumstances: CheckCircumstances(now: .distantPast, isForReaders: false)
            )
            return Checks.findings(in: subject).map(\.id).filter { $0 == "merge.fallback" }
        }
        #expect(try findings("{{#if first_name}}\n{{ first_name }}\n{{/if}}\n").isEmpty)
        #expect(try findings("{{#if tag:a}}\n{{ first_name }}\n{{/if}}\n").count == 1)
        #expect(
            try findings("{{#if first_name}}\na\n{{else}}\n{{ first_name }}\n{{/if}}\n").count == 1
        )
    }
}
