import Foundation
import LetterpressEditions
import LetterpressModel
import Testing

/// The editions of this repository's own issues, byte for byte.
@Suite struct GoldenTests {
    @Test(arguments: try Fixture.issueNames())
    func issuesRenderToTheirGoldenFiles(name: String) throws {
        let rendered = try Press().render(Fixture.issue(name), path: "issues/\(name).md")
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
