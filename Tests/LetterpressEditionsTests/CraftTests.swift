import Foundation
import LetterpressEditions
import LetterpressModel
import Testing

/// The rules of `edition-craft.md` that a machine can hold an edition against.
@Suite struct CraftTests {
    /// The repository's issues, and one in which everything occurs that an issue can hold.
    private static let issues: [(name: String, text: String)] = {
        let own = (try? Fixture.issueNames()) ?? []
        let golden = (try? Fixture.names(in: "Golden/issues")) ?? []
        return own.compactMap { name in (try? Fixture.issue(name)).map { (name, $0) } }
            + golden.compactMap { name in
                (try? Fixture.text("Golden/issues/\(name).md")).map { (name, $0) }
            }
            + [("everything", (try? Fixture.text("Craft/everything.md")) ?? "")]
    }()

    static let names = issues.map(\.name)

    private func press(
        _ name: String
    ) throws -> (markup: Markup, text: String, rendered: RenderedEdition) {
        let issue = try #require(Self.issues.first { $0.name == name }).text
        let rendered = try Press().render(issue)
        let values = Press.values(firstName: "Ada")
        return (
            Markup(html: rendered.edition.html.filled(with: values)),
            rendered.edition.text.filled(with: values), rendered
        )
    }

    @Test func readsTheIssues() {
        #expect(Self.issues.count >= 9)
        #expect(Self.issues.allSatisfy { !$0.text.isEmpty })
    }

    @Test(arguments: names)
    func layoutTablesSayThatTheyAreOnlyLayout(name: String) throws {
        let tables = try press(name).markup.tags.filter { $0.name == "table" }
        #expect(!tables.isEmpty)
        for table in tables where table.attributes["class"] != "lp-data" {
            #expect(table.attributes["role"] == "presentation")
            #expect(table.attributes["border"] == "0")
            #expect(table.attributes["cellpadding"] == "0")
            #expect(table.attributes["cellspacing"] == "0")
        }
    }

    @Test(arguments: names)
    func importantStandsInStyleBlocksOnlyAndAfterABlank(name: String) throws {
        let markup = try press(name).markup
        #expect(markup.values(of: "style").allSatisfy { !$0.contains("!important") })
        for block in markup.styleBlocks {
            #expect(!block.contains(#/[^ ]!important/#))
        }
    }

    @Test(arguments: names)
    func nothingInTheStylesDeletesARule(name: String) throws {
        let markup = try press(name).markup
        for style in markup.values(of: "style") + markup.styleBlocks {
            for poison in ["url(", "/*", "var(", "rgb(", "rgba(", "calc(", "@import", "position:"] {
                #expect(!style.contains(poison))
            }
        }
        for block in markup.styleBlocks {
            // An at-rule holds rules only, never another at-rule.
            for rule in block.split(separator: "@media").dropFirst() {
                #expect(!rule.contains("@"))
            }
        }
        #expect(markup.styleBlocks.reduce(0) { $0 + $1.utf8.count } <= 15_360)
    }

    @Test(arguments: names)
    func lineHeightsAreMultiplesOfFour(name: String) throws {
        let html = try press(name).markup.html
        let shorthands = html.matches(of: #/font:[^;"]*?\d+px\/(\d+)px/#).compactMap { Int($0.1) }
        let longhands = html.matches(of: #/line-height:(\d+)px/#).compactMap { Int($0.1) }
        #expect(shorthands.count > 5)
        // 1 px is the height of the hidden preheader.
        #expect((shorthands + longhands.filter { $0 != 1 }).allSatisfy { $0 % 4 == 0 })
    }

    @Test(arguments: names)
    func textIsAtLeastFourteenPixelsHigh(name: String) throws {
        let html = try press(name).markup.html
        let sizes = html.matches(of: #/font:[^;"]*?(\d+)px\/\d+px/#).compactMap { Int($0.1) }
        #expect(sizes.allSatisfy { $0 >= 14 })
    }

    @Test(arguments: names)
    func coloursHaveSixDigits(name: String) throws {
        let markup = try press(name).markup
        let styles = markup.values(of: "style") + markup.styleBlocks
        let colours =
            styles.flatMap { $0.matches(of: #/[:\x20](#[0-9a-zA-Z]+)/#).map { String($0.1) } }
            + markup.values(of: "bgcolor")
        #expect(colours.count > 20)
        #expect(colours.allSatisfy { $0.wholeMatch(of: #/#[0-9a-f]{6}/#) != nil })
    }

    @Test(arguments: names)
    func noSourceLineIsLongerThanMailAllows(name: String) throws {
        let lines = try press(name).markup.html.split(separator: "\n")
        #expect(lines.map(\.utf8.count).max() ?? 0 <= 900)
    }

    /// Words without blanks between them are written so in half of Asia.
    @Test func noSourceLineIsLongerThanMailAllowsInJapanese() throws {
        let words = String(repeating: "活版印刷では、行の長さを先に決める。", count: 40)
        let html = try Press(language: "ja").html("\(words)\n")
        #expect(html.split(separator: "\n").map(\.utf8.count).max() ?? 0 <= 900)
        #expect(Markup(html: html).unbalanced == [])
    }

    @Test(arguments: names)
    func picturesSayWhatTheyShow(name: String) throws {
        let images = try press(name).markup.tags.filter { $0.name == "img" }
        #expect(images.allSatisfy { $0.attributes["alt"] != nil })
        #expect(images.allSatisfy { $0.attributes["src"]?.hasPrefix("https://") == true })
        #expect(images.compactMap { $0.attributes["width"] }.allSatisfy { Int($0) != nil })
    }

    @Test(arguments: names)
    func everyAddressIsInTheTextEditionToo(name: String) throws {
        let (markup, text, _) = try press(name)
        // The masthead leads home; the text edition's says the name only, as the example does.
        let home = "https://proof.example/?utm_source="
        let addresses = markup.values(of: "href", on: "a")
            .map { $0.replacing("&amp;", with: "&").replacing("&#39;", with: "'") }
            .filter { !$0.hasPrefix(home) && !$0.hasPrefix("#") }
        #expect(!addresses.isEmpty)
        let shown = Self.decoded(text)
        for address in addresses {
            let written =
                address.hasPrefix("mailto:")
                ? String(address.dropFirst(7).prefix { $0 != "?" }) : address
            // A mail to nobody has no address to show.
            #expect(written.isEmpty || shown.contains(Self.decoded(written)))
        }
    }

    /// An address in HTML has percent signs where the author may have written letters, and A-labels
    /// where a host has them.
    private static func decoded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).map { word in
            let word = word.removingPercentEncoding ?? String(word)
            return word.split(separator: "/", omittingEmptySubsequences: false)
                .map { DomainName.shown(String($0)) }.joined(separator: "/")
        }.joined(separator: " ")
    }

    @Test(arguments: names)
    func everyLinkIsListedAsItIsSent(name: String) throws {
        let (markup, _, rendered) = try press(name)
        let hrefs = markup.values(of: "href", on: "a")
            .map { Self.decoded($0.replacing("&amp;", with: "&").replacing("&#39;", with: "'")) }
        for link in rendered.links where !link.sent.contains("{{") {
            #expect(hrefs.contains(Self.decoded(link.sent)))
        }
    }

    @Test(arguments: names)
    func thereIsOneHeadingOfTheFirstLevel(name: String) throws {
        #expect(try press(name).markup.tags.count { $0.name == "h1" } == 1)
    }

    @Test(arguments: names)
    func onlyHarmlessElementsAreUsedAndAllAreClosed(name: String) throws {
        let markup = try press(name).markup
        let forbidden = [
            "script", "link", "form", "base", "iframe", "object", "svg", "input", "button", "video",
            "figure", "section", "u", "font", "center",
        ]
        #expect(markup.tags.allSatisfy { !forbidden.contains($0.name) })
        #expect(markup.unbalanced == [])
        #expect(markup.html.matches(of: #/<!--(?!\[if mso\]>)/#).isEmpty)
        #expect(markup.tags.flatMap { $0.attributes.keys }.allSatisfy { !$0.hasPrefix("on") })
        #expect(markup.values(of: "target") == [])
    }

    @Test(arguments: names)
    func classesAreOurs(name: String) throws {
        let classes = try press(name).markup.values(of: "class").flatMap {
            $0.split(separator: " ")
        }
        #expect(classes.allSatisfy { $0.wholeMatch(of: #/lp-[a-z0-9-]+/#) != nil })
    }

    @Test(arguments: names)
    func linksAreColouredAndUnderlinedInline(name: String) throws {
        let links = try press(name).markup.tags.filter { $0.name == "a" }
        for link in links where link.attributes["href"] != nil {
            let style = try #require(link.attributes["style"])
            #expect(style.contains("text-decoration:"))
        }
    }

    @Test(arguments: names)
    func languageAndDirectionStandWhereClientsKeepThem(name: String) throws {
        let (markup, _, rendered) = try press(name)
        let language = rendered.edition.language
        let direction = ["ar", "he"].contains(language) ? "rtl" : "ltr"
        #expect(markup.values(of: "lang") == [language, language])
        #expect(Array(markup.values(of: "dir").prefix(2)) == [direction, direction])
        #expect(markup.values(of: "xml:lang") == [language])
        #expect(markup.values(of: "aria-roledescription").count == 1)
    }

    @Test(arguments: names)
    func isFarFromBeingClipped(name: String) throws {
        let (markup, text, _) = try press(name)
        // The budget for 1,200 words; one that uses every node of all is allowed its share.
        let words = text.split(whereSeparator: \.isWhitespace).count
        #expect(markup.html.utf8.count < max(40_000, words * 33))
    }

    @Test(arguments: names)
    func theTextEditionIsTidy(name: String) throws {
        let text = try press(name).text
        #expect(!text.contains("\t"))
        #expect(!text.contains(" \n"))
        #expect(!text.contains("\n\n\n\n"))
        #expect(text.hasSuffix("London\n"))
        let long = text.split(separator: "\n").filter { $0.count > 76 && !$0.contains("://") }
        #expect(long.filter { !$0.hasPrefix("    ") } == [])
    }

    @Test(arguments: names)
    func noMarkIsLeft(name: String) throws {
        let (markup, text, rendered) = try press(name)
        for words in [markup.html, text, rendered.edition.subject.filled(with: MergeValues())] {
            #expect(!words.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) })
        }
    }
}
