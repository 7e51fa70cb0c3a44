import Foundation
import LetterpressEditions
import LetterpressModel
import Testing

/// The page of the web: what an edition says, for everybody and for good.
@Suite struct WebPageTests {
    private func page(_ text: String) throws -> String {
        let press = Press()
        return try press.renderer().page(press.issue(text))
    }

    @Test(arguments: try Fixture.names(in: "Golden/issues"))
    func isThePageOfItsGoldenFile(name: String) throws {
        let text = try Fixture.text("Golden/issues/\(name).md")
        try Fixture.expect(page(text), equals: "Golden/page-\(name).html")
    }

    @Test func tagsNoLink() throws {
        let html = try page("[a](https://x.example/a) <https://x.example/b> [c](/c)\n")
        #expect(!html.contains("utm_"))
        #expect(html.contains("href=\"https://x.example/a\""))
        #expect(html.contains("href=\"https://proof.example/c\""))
    }

    @Test func saysWhatAnybodyMayRead() throws {
        let html = try page(
            """
            ---
            title: Hello {{ first_name | default: "you" }}
            ---
            Dear {{ first_name | default: "reader" }}, [settings]({{ preferences_url }}),
            [online]({{ archive_url }}), [yours](https://x.example/?n={{ first_name | default: "a" }}).

            {{#if tag:paid}}
            For those who pay.
            {{else}}
            For all others.
            {{/if}}
            """
        )
        #expect(html.contains("<h1>Hello you</h1>") && html.contains("Dear reader, settings,"))
        #expect(html.contains("<a href=\"https://proof.example/a-letter\">online</a>"))
        #expect(html.contains("https://x.example/?n=a"))
        #expect(html.contains("For all others.") && !html.contains("For those who pay."))
        #expect(!html.contains("{{") && !html.unicodeScalars.contains { $0.value == 0xFDD0 })
    }

    @Test func tellsNobodyOfNotesThatAreForOthers() throws {
        let html = try page(
            "{{#if tag:paid}}\na[^1] b[^2]\n{{/if}}\n\nc[^2]\n\n[^1]: Secret.\n[^2]: Open.\n[^3]: Nobody's.\n"
        )
        #expect(!html.contains("Secret."))
        #expect(html.contains("<li id=\"fn2\" value=\"2\">\n<p>Open.</p>"))
        #expect(html.contains("Nobody"))
        let none = try page("{{#if tag:paid}}\na[^1]\n{{/if}}\n\nb\n\n[^1]: Secret.\n")
        #expect(!none.contains("Secret.") && !none.contains("<section"))
    }

    @Test func setsPicturesNotesAndButtons() throws {
        let html = try page(
            "![A press](press.jpg \"From 1890\")\n\n[Go](https://x.example/ \"button\")\n\na[^1]\n\n[^1]: Note.\n"
        )
        #expect(html.contains("<figcaption>From 1890</figcaption></figure>"))
        #expect(html.contains("<a class=\"button\" href=\"https://x.example/\">Go</a>"))
        #expect(html.contains("<sup id=\"fnref1\"><a href=\"#fn1\">1</a></sup>"))
        #expect(html.contains("<a href=\"#fnref1\""))
    }

    @Test(arguments: ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x"])
    func leadsNowhereHarmful(address: String) throws {
        let html = try page(
            "---\ntitle: <script>\ncanonical_url: \(address)\n---\n[a](\(address)) <img src=\"\(address)\" alt=x>\n"
        )
        let markup = Markup(html: html)
        #expect(!markup.tags.contains { $0.name == "script" })
        #expect(
            !markup.values(of: "href").contains { $0.lowercased().hasPrefix(address.lowercased()) }
        )
        #expect(
            !markup.values(of: "src").contains { $0.lowercased().hasPrefix(address.lowercased()) }
        )
    }

    @Test func hasTheAuthorsCanonicalAddress() throws {
        let html = try page("---\ncanonical_url: https://x.example/first\n---\nWords.\n")
        #expect(html.contains("<link rel=\"canonical\" href=\"https://x.example/first\">"))
    }
}
