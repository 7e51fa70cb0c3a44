import Foundation
import LetterpressEditions
import LetterpressModel
import Testing

/// Whatever an author writes, an edition holds the elements and attributes of the allow-list alone.
@Suite struct HTMLSecurityTests {
    /// Elements that raw HTML and Markdown may become.
    private static let elements: Set<String> = [
        "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "details", "div", "dl",
        "dt",
        "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "li", "mark", "ol", "p",
        "pre",
        "caption", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
        "tfoot", "th", "thead",
        "tr", "u", "ul", "wbr",
        // The parser's own.
        "html", "head", "body",
    ]

    private static let attributes: Set<String> = [
        "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "class", "colspan",
        "dir",
        "height", "href", "lang", "open", "role", "rowspan", "scope", "src", "start", "style",
        "title",
        "type", "valign", "width",
    ]

    /// Of the layout around the text; their number is the same whatever the text holds.
    private static let layout: Set<String> = ["meta", "style", "title", "noscript", "o:p", "xml"]
    private static let layoutAttributes: Set<String> = [
        "aria-label", "aria-roledescription", "charset", "content", "name", "xml:lang", "xmlns",
        "xmlns:o", "xmlns:v",
    ]

    private static let vectors: [String] = {
        let text = (try? Fixture.text("Security/vectors.txt")) ?? ""
        return text.split(separator: "\n").map { line in
            var vector = ""
            var rest = line
            while let sign = rest.popFirst() {
                guard sign == "\\", let code = rest.popFirst() else {
                    vector.append(sign)
                    continue
                }
                let signs: [Character: Character] = [
                    "n": "\n", "t": "\t", "r": "\r", "0": "\0", "v": "\u{B}", "f": "\u{C}",
                ]
                vector.append(signs[code] ?? code)
            }
            return vector
        }
    }()

    /// Places at which raw HTML may stand; `@` is the vector.
    private static let places = [
        "@", "Words @ and more.", "# A heading @", "> @", "- @\n  more",
        "<div align=\"left\">@</div>",
        "<div title='@'>x</div>", "<div title=\"@\">x</div>",
        "<table>\n<tr><td>@</td></tr>\n</table>",
        "<table>@</table>", "<p>@\n\nWords.\n\n</p>", "| A |\n|---|\n| @ |",
        "[@](https://x.example)",
        "![@](x.png)", "<a href=\"https://x.example/@\">x</a>", "**@", "<!-- @", "<b>@</i>",
        "[x](@)",
        "Note[^1].\n\n[^1]: @",
    ]

    private func check(_ html: String, _ text: String, hasLayout: Bool) {
        for element in ParsedMarkup(html).elements {
            let isKnown =
                Self.elements.contains(element.name)
                || hasLayout && Self.layout.contains(element.name)
                || !hasLayout && ["input", "section"].contains(element.name)
            #expect(isKnown, "<\(element.name)> of \(text)")
            for (name, value) in element.attributes {
                let isKnown =
                    Self.attributes.contains(name)
                    || hasLayout && Self.layoutAttributes.contains(name)
                    || !hasLayout && ["checked", "disabled", "id"].contains(name)
                #expect(isKnown, "\(name)=\(value) on <\(element.name)> of \(text)")
                if name == "href" || name == "src" {
                    #expect(leadsSomewhere(value), "\(name)=\(value) of \(text)")
                }
                if name == "style" {
                    let isPlain =
                        !value.contains("url(") && !value.contains("expression")
                        && !value.contains("/*") && !value.contains("\\") && !value.contains("@")
                    #expect(isPlain, "style=\(value) of \(text)")
                }
            }
        }
    }

    /// As browsers read an address: blanks and control characters at its head do not count, nor do
    /// line ends and tabs in it.
    private func leadsSomewhere(_ address: String) -> Bool {
        let bare = address.unicodeScalars.filter { $0.value > 0x20 }
        let scheme = String(
            String.UnicodeScalarView(bare.prefix { !"/?#:".unicodeScalars.contains($0) })
        )
        guard bare.dropFirst(scheme.unicodeScalars.count).first == ":" else { return true }
        return !["javascript", "vbscript", "data", "file", "livescript"].contains(
            scheme.lowercased()
        )
    }

    /// All of them at the first place; at the others each twentieth, or all with `LETTERPRESS_LONG=1`.
    private static func vectors(at place: String) -> [String] {
        let index = places.firstIndex(of: place) ?? 0
        let isLong = ProcessInfo.processInfo.environment["LETTERPRESS_LONG"] != nil
        guard index > 0, !isLong else { return vectors }
        return vectors.enumerated().filter { $0.offset % places.count == index }.map(\.element)
    }

    @Test func thereAreVectors() {
        #expect(Self.vectors.count > 300)
    }

    @Test(arguments: places)
    func letsNothingHostileThrough(place: String) throws {
        let renderer = try Press().renderer()
        var layout: [String: Int] = [:]
        for name in ["style", "meta", "title"] {
            layout[name] = try ParsedMarkup(Press().html("x")).elements.filter { $0.name == name }
                .count
        }
        for vector in Self.vectors(at: place) {
            for spread in [
                vector, vector.replacing(" ", with: "\n"), vector.replacing("><", with: ">\n\n<"),
            ] {
                let text = place.replacing("@", with: spread)
                let issue = Press().issue(text)
                let html = renderer.render(issue).edition.html.filled(with: Press.values())
                check(html, text, hasLayout: true)
                for (name, count) in layout {
                    let found = ParsedMarkup(html).elements.filter { $0.name == name }.count
                    #expect(found == count, "<\(name)> of \(text)")
                }
                check(renderer.fragment(issue), text, hasLayout: false)
            }
        }
    }
}
