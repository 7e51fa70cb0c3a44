import Foundation
import LetterpressEditions
import LetterpressModel
import Testing

/// What holds for checks whatever they look for; what each finds is in the fixtures of `check`.
@Suite struct CheckTests {
    private struct Broken: Check {
        struct Fault: Error, CustomStringConvertible { let description = "the ink ran out" }

        static let rule = CheckRule("ink.dry", .info, when: "never", why: "A test.")

        func findings(in subject: CheckSubject) throws -> [Finding] { throw Fault() }
    }

    private struct Content: Check {
        static let rule = CheckRule("ink.wet", .info, when: "always", why: "A test.")

        func findings(in subject: CheckSubject) -> [Finding] {
            [Finding(Self.rule, at: SourceLocation(path: "a.md"), "Ink is wet", remedy: "Wait.")]
        }
    }

    private func subject(_ text: String = "Words.\n") throws -> CheckSubject {
        let press = Press()
        let issue = press.issue(text, path: "a.md")
        return try CheckSubject(
            issue: issue,
            publication: press.publication(),
            rendered: press.renderer().render(issue),
            circumstances: CheckCircumstances(now: .distantPast, isForReaders: false, source: text)
        )
    }

    @Test func aCheckThatFailsNamesItselfAndTheOthersGoOn() throws {
        let found = Checks.findings(in: try subject(), by: [Broken(), Content()])
        #expect(
            found.map(\.description) == [
                """
                a.md: error: Check 'ink.dry' failed: the ink ran out
                Report it, and turn it off meanwhile: 'checks: {ink.dry: off}'.
                """,
                "a.md: info: Ink is wet\nWait.",
            ]
        )
    }

    @Test func aCheckThatIsTurnedOffIsNotMade() throws {
        let checks: [any Check] = [Broken(), Content()]
        let found = Checks.findings(in: try subject(), by: checks, without: ["ink.dry"])
        #expect(found.map(\.id) == ["ink.wet"])
    }

    /// Nobody's layout may make a check trap; what it tells does not matter.
    @Test(arguments: [
        "", "<", "<a", "<a href", "<a href=", "<a href='", "</", "<!--", "<!-- x", "<style",
        "<style>",
        "<style>@media{@media{ ", "<h1", "<h1>", "</h1>", "<table", "<table><tr><th>", "<a>x",
        "&#x;&#9999999;",
        "<div style=\"display:none\">", "<body", "\u{0}", "<a style='", "<p style=x!important",
        "é<é é=é>",
    ])
    func readsAnyLayout(markup: String) throws {
        var press = Press()
        press.theme.layouts.html = Theme.Layouts.Layout(
            path: "layout",
            text: markup + "{{{body}}}" + markup
        )
        let text = "Words [here](#x) and ![](a.svg) of {{ first_name }}, (c) 1999.\n\n## \n"
        let issue = press.issue(text, path: "a.md")
        let subject = try CheckSubject(
            issue: issue,
            publication: press.publication(),
            rendered: press.renderer().render(issue),
            circumstances: CheckCircumstances(now: .distantFuture, isForReaders: true, source: "")
        )
        let ids = Checks.findings(in: subject).map(\.id)
        #expect(!ids.contains("check.failed"))
        #expect(ids.contains("image.alt"))
    }

    /// The template engine would overflow the stack.
    @Test(arguments: ["{{#a}}", "{{^a}}", "{{# a }}\n", "{{{#a}}}"])
    func aLayoutOfTooManySectionsIsRefused(opening: String) throws {
        var press = Press()
        let closing = String(repeating: "{{/a}}", count: 3_000)
        press.theme.layouts.html = Theme.Layouts.Layout(
            path: "layout",
            text: String(repeating: opening, count: 3_000) + "{{{body}}}" + closing
        )
        #expect(throws: LayoutError.self) { try press.renderer() }
    }

    /// A letter with remarks to `check` is the letter without them, but for its lines in the file.
    @Test func remarksAreInNoEdition() throws {
        let press = Press()
        let remarked = try press.render(
            "<!-- check: ignore image.alt -->\nWords<!-- check: ignore-issue copy.length --> go on.\n"
        ).edition
        let plain = try press.render("Words go on.\n").edition
        #expect(remarked == plain)
    }
}
