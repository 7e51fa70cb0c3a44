import Foundation
import LetterpressEditions
import LetterpressModel
import Testing

/// Editions byte for byte: of this repository's own issues, and of one for each kind of script that
/// uses every node there is.
@Suite struct GoldenTests {
    @Test(arguments: try Fixture.issueNames())
    func issuesRenderToTheirGoldenFiles(name: String) throws {
        let rendered = try Press().render(Fixture.issue(name), path: "issues/\(name).md")
        try expect(rendered, named: name)
    }

    @Test(arguments: try Fixture.names(in: "Golden/issues"))
    func everyNodeIsSetInEveryScript(name: String) throws {
        let text = try Fixture.text("Golden/issues/\(name).md")
        let rendered = try Press().render(text, path: "issues/\(name).md")
        try expect(rendered, named: name)
    }

    /// The other built-in theme, with the issue that uses every node.
    @Test func thePlainThemeSetsEveryNode() throws {
        var press = Press()
        press.theme = .plain
        let rendered = try press.render(
            Fixture.text("Golden/issues/2026-03-01-every-node.md"),
            path: "issues/2026-03-01-every-node.md"
        )
        try Fixture.expect(
            rendered.edition.html.filled(with: Press.values()),
            equals: "Golden/plain-every-node.html"
        )
    }

    private func expect(_ rendered: RenderedEdition, named name: String) throws {
        let values = Press.values()
        try Fixture.expect(
            rendered.edition.html.filled(with: values),
            equals: "Golden/\(name).html"
        )
        try Fixture.expect(rendered.edition.text.filled(with: values), equals: "Golden/\(name).txt")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let links = try String(decoding: encoder.encode(rendered.links), as: UTF8.self) + "\n"
        try Fixture.expect(links, equals: "Golden/\(name).links.json")
    }
}
